package dev.parley.conformance.consumer;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server on loopback that holds one conversation, at first in plain text or not, and can change that on the way. */
final class StubServer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 120_000;

    /** What a server says to one client, until the client goes. */
    @FunctionalInterface
    interface Script {
        void follow(Line line) throws IOException;
    }

    private final ServerSocket listener;
    private final CompletableFuture<@Nullable SSLSession> end = new CompletableFuture<>();

    private StubServer(Script script, boolean tlsFirst, Identity identity) throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(() -> converse(script, tlsFirst, context(identity)), "stub server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Plain text until the script says otherwise. */
    static StubServer plain(Script script) throws IOException {
        return plain(script, Identities.server(KeyType.EC_P256));
    }

    static StubServer plain(Script script, Identity identity) throws IOException {
        return new StubServer(script, false, identity);
    }

    /** TLS from the first byte on. */
    static StubServer tls(Script script) throws IOException {
        return tls(script, Identities.server(KeyType.EC_P256));
    }

    static StubServer tls(Script script, Identity identity) throws IOException {
        return new StubServer(script, true, identity);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The session of the conversation, which has to come to its end without a failure. */
    SSLSession session() throws InterruptedException, ExecutionException, TimeoutException {
        SSLSession session = end.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertNotNull(session, "the conversation never was under TLS");
        return session;
    }

    private void converse(Script script, boolean tlsFirst, SSLContext context) {
        try (Socket socket = listener.accept()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Line line = new Line(socket, context);
            if (tlsFirst) {
                line.startTls();
            }
            script.follow(line);
            end.complete(line.session);
        } catch (IOException | RuntimeException failure) {
            end.completeExceptionally(failure);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** The connection as the script sees it. */
    static final class Line {

        private final Socket plain;
        private final SSLContext context;
        private @Nullable SSLSocket tls;
        private @Nullable SSLSession session;
        private InputStream in;
        private OutputStream out;

        private Line(Socket plain, SSLContext context) throws IOException {
            this.plain = plain;
            this.context = context;
            in = plain.getInputStream();
            out = plain.getOutputStream();
        }

        boolean isTls() {
            return tls != null;
        }

        /** Puts TLS over the connection, as server; the plain socket stays its owner's to close. */
        void startTls() throws IOException {
            tls = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), false);
            tls.setUseClientMode(false);
            tls.startHandshake();
            session = tls.getSession();
            in = tls.getInputStream();
            out = tls.getOutputStream();
        }

        /** The next byte, or -1 if the client has ended its side. */
        int read() throws IOException {
            return in.read();
        }

        byte[] read(int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return bytes;
        }

        /** The next line without its end, or null; read byte by byte, since what follows it may be TLS. */
        @Nullable
        String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    return null;
                }
                line.append((char) next);
            }
            return line.toString().strip();
        }

        void write(byte... bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void writeLine(String line) throws IOException {
            write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static SSLContext context(Identity identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity.keyManagers(), Authority.common().trustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
