package dev.parley.conformance.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A socket whose output can be shut, so that a thread that writes is stuck, and known to be, until the gate opens. */
final class Gate extends WrappedSocket {

    private static final int PATIENCE_SECONDS = 120;

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean shut;

    Gate(Socket under) {
        super(under);
    }

    /** From now on writes are stuck. */
    void shut() {
        shut = true;
    }

    /** Waits until a thread is stuck. */
    void awaitStuck() throws InterruptedException {
        if (!stuck.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody writes");
        }
    }

    /** Lets everything pass again. */
    void open() {
        shut = false;
        open.countDown();
    }

    @Override
    void write(OutputStream to, byte[] bytes, int offset, int length) throws IOException {
        if (shut) {
            stuck.countDown();
            try {
                if (!open.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("stuck for ever");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SocketException("interrupted");
            }
            if (isClosed()) {
                throw new SocketException("Socket closed");
            }
        }
        to.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        super.close();
        open.countDown();
    }
}
