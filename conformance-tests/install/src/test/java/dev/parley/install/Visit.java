package dev.parley.install;

import dev.parley.TlsSession;
import dev.parley.provider.ParleyProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * What a client saw of a server: the group they agreed on, and the answer to a request. The client is Parley's, and first
 * of all offers a group that no JDK of today has; who agrees to it is no SunJSSE.
 */
record Visit(String group, String answer) {

    private static final int PATIENCE_MILLIS = 60_000;

    static Visit to(int port, String path, Path store) {
        try {
            SSLContext context = Loopback.open(SSLContext.getInstance("TLS", new ParleyProvider()), store.toString());
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                TlsSession session = Objects.requireNonNull(TlsSession.of(socket.getSession()));
                return new Visit(String.valueOf(session.group()), answer);
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
