package dev.parley.conformance.consumer;

import dev.parley.TlsSession;
import dev.parley.provider.ParleyProvider;
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.Security;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The application in a fat jar: registers the provider and calls itself over loopback. */
public final class BootJob {

    private BootJob() {}

    /** The arguments: a server's key store, a trust store, the password of both. */
    public static void main(String... arguments) throws Exception {
        Security.insertProviderAt(new ParleyProvider(), 1);
        char[] password = arguments[2].toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(arguments[0], password), password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(arguments[1], password));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);

        try (SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> server = CompletableFuture.runAsync(() -> greet(listener));
            try (SSLSocket client =
                    (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listener.getLocalPort())) {
                String greeting = new String(client.getInputStream().readAllBytes());
                server.get();
                System.out.println(context.getProvider().getName() + " "
                        + TlsSession.of(client.getSession()).group() + " " + greeting);
            }
        }
    }

    private static void greet(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.getOutputStream().write("hello".getBytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static KeyStore store(String file, char[] password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }
}
