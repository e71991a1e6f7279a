package dev.parley.conformance.socket;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * HttpsURLConnection with nothing but its defaults, in a Java of its own where the provider stands first and a file of hosts
 * says that {@code server.test} and {@code other.test} are here; what comes of it is printed.
 */
final class HttpsJob {

    private static final String RIGHT = "server.test";
    private static final String WRONG = "other.test";

    private HttpsJob() {}

    public static void main(String[] arguments) throws Exception {
        Providers.install();
        int port = serve(Identities.server(KeyType.EC_P256));
        Authority.common().writeTrustStore(Path.of(arguments[0])); // its key was made in this very Java
        System.setProperty("javax.net.ssl.trustStore", arguments[0]);
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        System.setProperty("javax.net.ssl.trustStorePassword", Identity.PASSWORD);
        System.out.println(
                "factory " + Providers.owns(SSLSocketFactory.getDefault().createSocket()));
        for (Proxy proxy : List.of(Proxy.NO_PROXY, proxy())) {
            System.out.println(proxy.type() + " default, right: " + get(RIGHT, port, proxy, null));
            System.out.println(proxy.type() + " default, wrong: " + get(WRONG, port, proxy, null));
            AtomicReference<String> asked = new AtomicReference<>();
            String answer = get(WRONG, port, proxy, (host, session) -> {
                asked.set(host + " " + session.isValid() + " " + Providers.owns(session));
                return true;
            });
            System.out.println(proxy.type() + " custom, wrong: " + answer + ", asked " + asked);
            System.out.println(
                    proxy.type() + " custom, refusing: " + get(WRONG, port, proxy, (host, session) -> false));
        }
        System.exit(0);
    }

    private static String get(String host, int port, Proxy proxy, @Nullable HostnameVerifier verifier)
            throws IOException {
        HttpsURLConnection connection =
                (HttpsURLConnection) new URL("https://" + host + ":" + port + "/").openConnection(proxy);
        connection.setConnectTimeout(120_000);
        connection.setReadTimeout(120_000);
        if (verifier != null) {
            connection.setHostnameVerifier(verifier);
        }
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SSLHandshakeException e) {
            return "refused";
        } catch (IOException e) {
            return e.getMessage().contains("HTTPS hostname") ? "hostname wrong" : e.toString(); // as each JDK words it
        } finally {
            connection.disconnect();
        }
    }

    /** A server that answers every request with the server name that came with it. */
    private static int serve(Identity identity) throws IOException {
        SSLServerSocket listener = (SSLServerSocket) Contexts.with(Providers.underTest(), identity)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        every(listener, socket -> {
            readHead(socket);
            List<SNIServerName> names =
                    ((ExtendedSSLSession) ((SSLSocket) socket).getSession()).getRequestedServerNames();
            String name = names.isEmpty() ? "no name" : ((SNIHostName) names.get(0)).getAsciiName();
            send(
                    socket,
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + name.length() + "\r\n\r\n" + name);
        });
        return listener.getLocalPort();
    }

    /** A proxy that tunnels to this machine, whatever the host. */
    private static Proxy proxy() throws IOException {
        ServerSocket listener = Sockets.listener();
        every(listener, socket -> {
            String request = readHead(socket);
            int port = Integer.parseInt(request.replaceAll("CONNECT \\S+:(\\d+) .*", "$1"));
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                send(socket, "HTTP/1.1 200 OK\r\n\r\n");
                Sockets.start(() -> target.getInputStream().transferTo(socket.getOutputStream()));
                socket.getInputStream().transferTo(target.getOutputStream());
            }
        });
        return new Proxy(
                Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
    }

    private interface Service {
        void serve(Socket socket) throws IOException;
    }

    private static void every(ServerSocket listener, Service service) {
        Sockets.start(() -> {
            while (true) {
                Socket socket = listener.accept();
                Sockets.start(() -> {
                    try (socket) {
                        service.serve(socket);
                    }
                    return null;
                });
            }
        });
    }

    /** Reads a request up to its empty line and gives its first. */
    private static String readHead(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
