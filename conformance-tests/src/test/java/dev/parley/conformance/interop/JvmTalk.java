package dev.parley.conformance.interop;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket of another provider, used by a thread of its own. */
final class JvmTalk extends Talk {

    private static final int PATIENCE_MILLIS = 30_000;

    /** Makes the next connection's socket. */
    interface Sockets {
        SSLSocket next() throws IOException;
    }

    private interface Step {
        void take() throws IOException;
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Sockets sockets;
    private final String[] protocols;
    private final int port;
    private final Closeable listener;
    private CompletableFuture<Void> steps;
    private @Nullable SSLSocket socket;
    private @Nullable BufferedReader in;

    JvmTalk(Sockets sockets, String[] protocols, int port, Closeable listener) {
        this.sockets = sockets;
        this.protocols = protocols;
        this.port = port;
        this.listener = listener;
        steps = CompletableFuture.runAsync(step(this::start), thread);
    }

    private void start() throws IOException {
        SSLSocket next = sockets.next();
        next.setSoTimeout(PATIENCE_MILLIS);
        next.setSSLParameters(OurEnd.with(next.getSSLParameters(), protocols));
        next.startHandshake();
        in = new BufferedReader(new InputStreamReader(next.getInputStream(), StandardCharsets.ISO_8859_1));
        socket = next;
    }

    private static Runnable step(Step step) {
        return () -> {
            try {
                step.take();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private void then(Step step) {
        steps = steps.thenRunAsync(step(step), thread);
    }

    private void await() {
        try {
            steps.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the other provider: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private SSLSocket socket() throws EOFException {
        SSLSocket open = socket;
        if (open == null) {
            throw new EOFException("not connected");
        }
        return open;
    }

    private @Nullable String readLine() throws IOException {
        BufferedReader reader = in;
        return reader == null ? null : reader.readLine();
    }

    @Override
    int port() {
        return port;
    }

    @Override
    int longestLine() {
        return 40_000;
    }

    @Override
    void says(String text) {
        then(() -> socket().getOutputStream().write((text + "\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    void hears(String text) {
        then(() -> {
            String line = readLine();
            if (!text.equals(line)) {
                throw new IOException("expected " + text + ", was " + line);
            }
        });
        await();
    }

    @Override
    void updatesKeys() {
        then(() -> socket().startHandshake());
    }

    @Override
    void closes() {
        then(() -> {
            socket().shutdownOutput();
            readToEnd();
            socket().close();
        });
    }

    @Override
    void awaitsClose() {
        then(() -> {
            readToEnd();
            socket().close();
        });
    }

    private void readToEnd() throws IOException {
        while (readLine() != null) {
            // to the end
        }
    }

    @Override
    void hasEnded() {
        await();
    }

    @Override
    void again() {
        then(this::start);
    }

    @Override
    Told told(String received) {
        await();
        try {
            SSLSession session = socket().getSession();
            return new Told(
                    session.getProtocol(),
                    session.getCipherSuite(),
                    null,
                    null,
                    socket().getApplicationProtocol(),
                    subject(session));
        } catch (EOFException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String subject(SSLSession session) {
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName().replace("CN=", "");
        } catch (SSLPeerUnverifiedException e) {
            return "";
        }
    }

    @Override
    String log() {
        return steps.toString();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try (Closeable toClose = listener) {
            SSLSocket open = socket;
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
