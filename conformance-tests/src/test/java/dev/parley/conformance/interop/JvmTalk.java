package dev.parley.conformance.interop;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An engine or socket of another provider, used by a thread of its own. */
final class JvmTalk extends Talk {

    private static final int PATIENCE_MILLIS = 120_000;

    /** Makes the next connection's end. */
    interface Ends {
        End next() throws IOException;
    }

    private interface Step {
        void take() throws IOException;
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Ends ends;
    private final boolean closesHalf;
    private final int port;
    private final Closeable listener;
    private CompletableFuture<Void> steps;
    private @Nullable End end;

    JvmTalk(Ends ends, boolean closesHalf, int port, Closeable listener) {
        this.ends = ends;
        this.closesHalf = closesHalf;
        this.port = port;
        this.listener = listener;
        steps = CompletableFuture.runAsync(step(this::start), thread);
    }

    private void start() throws IOException {
        End next = ends.next();
        end = next;
        next.handshake();
    }

    /** A step that fails is the last one, and the other end shall not wait for more. */
    private Runnable step(Step step) {
        return () -> {
            try {
                step.take();
            } catch (IOException e) {
                giveUp();
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                giveUp();
                throw e;
            }
        };
    }

    private void giveUp() {
        try (Closeable open = end) {
            end = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private End end() throws EOFException {
        End open = end;
        if (open == null) {
            throw new EOFException("not connected");
        }
        return open;
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
        then(() -> end().send(text));
    }

    @Override
    void hears(String text) {
        then(() -> {
            String line = end().nextLine();
            if (!text.equals(line)) {
                throw new IOException("expected " + text + ", was " + line);
            }
        });
        await();
    }

    @Override
    void updatesKeys() {
        then(() -> end().updateKeys());
    }

    @Override
    void closes() {
        then(() -> {
            if (closesHalf) {
                end().closeFirst();
            } else {
                end().closeAlone();
            }
        });
    }

    @Override
    void awaitsClose() {
        then(() -> end().closeLast());
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
            SSLSession session = end().session();
            return new Told(
                    session.getProtocol(), session.getCipherSuite(), null, null, end().protocol(), subject(session));
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
        return steps.handle((done, thrown) -> "" + thrown).getNow("still at work");
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try (Closeable toClose = listener;
                Closeable open = end) {
            // both
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
