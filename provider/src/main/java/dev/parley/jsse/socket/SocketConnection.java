package dev.parley.jsse.socket;

import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.jsse.connection.FailureText;
import dev.parley.jsse.connection.FaultMapper;
import dev.parley.jsse.context.TlsContext;
import dev.parley.session.Code;
import dev.parley.session.Session;
import dev.parley.session.Wants;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A session over a blocking transport: shakes hands when it is needed, moves bytes, and closes.
 *
 * <p>Three locks, taken in this order: that of the handshake, then that of one side. Neither closing nor asking for the state
 * takes any of them and waits, so a thread that is stuck in the transport holds up only its own side.
 *
 * @see "CONTRACT A4, A5, B20; ECOSYSTEM E13"
 */
final class SocketConnection {

    /** How long the last words may take where SO_LINGER says nothing. */
    private static final long GRACE_MILLIS = 250;

    private final Session session;
    private final SocketTransport transport;
    private final SocketParty party;
    private final boolean requiresCloseNotify;
    private final int handshakeTimeoutMillis;
    private @Nullable HandshakeDeadline deadline;
    private final SocketOutput output;
    private final SocketInput input;
    private final ReentrantLock handshake = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean inputShut;
    private volatile @Nullable IOException failure;
    private volatile @Nullable IOException truncation;

    SocketConnection(TlsContext context, SocketParty party, SocketTransport transport) {
        this.party = party;
        this.transport = transport;
        session = new Session(party, context.randoms(), context.keyLimits());
        output = new SocketOutput(session, transport);
        input = new SocketInput(session, output, transport);
        requiresCloseNotify = context.properties().sockets().requiresCloseNotify();
        handshakeTimeoutMillis = context.properties().sockets().handshakeTimeoutMillis();
    }

    Session session() {
        return session;
    }

    /** True after {@link #close}, and after a failure. */
    boolean isClosed() {
        return closed.get() || failure != null;
    }

    boolean isInputShut() {
        return inputShut;
    }

    boolean isOutputShut() {
        return session.isOutboundDone();
    }

    /** The session after the handshake, for which this waits; one without suite if there is none. */
    SSLSession established() {
        if (!party.isComplete() && !isClosed() && !handshake.isHeldByCurrentThread()) {
            try {
                complete();
            } catch (IOException e) {
                // a session that is not valid says so
            }
        }
        return party.current();
    }

    /** Shakes hands, or changes the keys of a connection that has, which TLS 1.2 does by shaking hands again. */
    void startHandshake() throws IOException {
        if (isClosed()) {
            throw ended("Socket has been closed or broken");
        }
        if (!party.isComplete()) {
            complete();
            return;
        }
        try {
            session.beginHandshake();
        } catch (TlsFault fault) { // the connection goes on as before
            throw FaultMapper.toException(fault);
        }
        flush();
        renegotiate();
    }

    /** Sees a renegotiation through that we began; in TLS 1.3 there is nothing to wait for. */
    private void renegotiate() throws IOException {
        try {
            for (Wants wants = session.wants(); wants != Wants.NOTHING; wants = session.wants()) {
                if (wants == Wants.WRITE) {
                    output.flush();
                } else {
                    input.renegotiate();
                }
            }
        } catch (TlsFault fault) {
            throw fail(fault);
        } catch (SocketInput.Truncated end) {
            throw terminated(end);
        }
    }

    /** Sends what the session has queued, on another thread, or behind what is being written now. */
    void flushSoon() {
        output.post();
    }

    private void flush() throws IOException {
        try {
            output.flush();
        } catch (TlsFault fault) {
            throw fail(fault);
        }
    }

    /** Shakes hands unless that is done. A handshake that timed out goes on where it was. */
    private void complete() throws IOException {
        if (party.isComplete()) {
            return;
        }
        handshake.lock();
        try {
            if (handshake.getHoldCount() > 1) {
                throw new SSLException("The handshake is not complete, and this thread is carrying it out");
            }
            if (isClosed()) {
                throw ended("Socket is closed");
            }
            if (!party.isComplete()) {
                shakeHands();
            }
        } finally {
            handshake.unlock();
        }
    }

    private void shakeHands() throws IOException {
        if (handshakeTimeoutMillis > 0 && deadline == null) { // one that timed out by SO_TIMEOUT goes on under the same
            deadline = HandshakeDeadline.in(handshakeTimeoutMillis, System::nanoTime);
        }
        transport.deadline(deadline);
        try {
            if (!session.started()) {
                session.beginHandshake();
            }
            while (!party.isComplete()) {
                step();
            }
        } catch (HandshakeDeadline.Expired end) {
            SSLException tooLate =
                    FaultMapper.toException(SessionFault.HANDSHAKE_TIMED_OUT.because(end, handshakeTimeoutMillis));
            throw broken(tooLate);
        } catch (TlsFault fault) {
            throw fail(fault);
        } catch (SocketInput.Truncated end) {
            throw terminated(end);
        } catch (InterruptedIOException e) {
            throw e; // nothing is lost, and it may go on
        } catch (IOException e) {
            throw broken(e);
        } finally {
            transport.deadline(null);
        }
    }

    private void step() throws IOException, TlsFault, SocketInput.Truncated {
        switch (session.wants()) {
            case TASK -> runTask();
            case READ -> input.step();
            case WRITE, NOTHING -> { // nothing: a failure may be waiting to be thrown
                Code code = output.flush();
                if (code == Code.CLOSED || session.wants() == Wants.NOTHING && !party.isComplete()) {
                    throw new SocketException("Socket is closed");
                }
            }
        }
    }

    private void runTask() {
        Runnable task = session.task();
        if (task != null) {
            task.run();
        }
    }

    /** As {@code InputStream.read}. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (inputShut && !isClosed()) {
            return -1;
        }
        checkOpen("Connection or inbound has closed", truncation);
        complete();
        try {
            return input.read(bytes, offset, length);
        } catch (TlsFault fault) {
            throw fail(fault);
        } catch (SocketInput.Truncated end) {
            return truncated(end);
        }
    }

    /** As {@code InputStream.available}; starts no handshake. */
    int available() throws IOException {
        if (isClosed() || inputShut) {
            return 0;
        }
        try {
            return input.available(party.isComplete());
        } catch (TlsFault fault) {
            throw fail(fault);
        } catch (SocketInput.Truncated end) {
            return Math.max(0, truncated(end));
        }
    }

    /** As {@code OutputStream.write}. */
    void write(byte[] bytes, int offset, int length) throws IOException {
        checkOpen("Connection or outbound has closed", null);
        complete();
        ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (output.write(source) != Code.CLOSED && source.hasRemaining()) {
                input.renegotiate(); // 5246 §7.4.1.1: the peer takes no data before it has seen our Finished
            }
        } catch (TlsFault fault) {
            throw fail(fault);
        } catch (SocketInput.Truncated end) {
            throw terminated(end);
        }
        if (source.hasRemaining()) {
            throw ended("Connection or outbound has closed");
        }
    }

    /** Says close_notify and, if the transport is ours, ends its output; reading goes on (CONTRACT B20). */
    void shutdownOutput() throws IOException {
        if (isClosed() || session.isOutboundDone()) {
            return;
        }
        session.closeOutbound();
        flush();
        transport.shutdownOutput();
    }

    /** Ends reading; throws if the peer had more to say, as JSSE wants it (CONTRACT A3). */
    void shutdownInput() throws IOException {
        if (isClosed()) {
            throw ended("Socket is closed");
        }
        if (inputShut) {
            return;
        }
        inputShut = true;
        try {
            session.closeInbound();
        } catch (TlsFault fault) {
            throw FaultMapper.toException(fault);
        } finally {
            transport.shutdownInput();
        }
    }

    /**
     * Says close_notify if that takes no long, and closes the transport. One that goes on without TLS is not closed but read up
     * to the peer's close_notify, for which this waits (CONTRACT A5).
     *
     * @param lingerSeconds SO_LINGER, or -1
     */
    void close(int lingerSeconds) throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean waits = !transport.isOwned() && failure == null && session.started() && !session.isInboundDone();
        session.closeOutbound();
        output.last(lingerSeconds < 0 ? GRACE_MILLIS : lingerSeconds * 1000L);
        try {
            if (waits) {
                input.awaitEnd();
            } else if (transport.isOwned()) {
                input.drain();
            }
        } catch (SocketInput.Truncated end) {
            // the transport has ended too, which its owner will see
        } catch (TlsFault fault) {
            throw FaultMapper.toException(fault);
        } finally {
            transport.close();
            forgetKeys();
        }
    }

    private void forgetKeys() {
        try {
            session.closeInbound();
        } catch (TlsFault truncated) {
            // nobody reads any more
        }
        output.discard();
    }

    /** The transport ended while data may be read: at a record's boundary an end like another, unless the strict rule holds. */
    private int truncated(SocketInput.Truncated end) throws IOException {
        boolean asked = inputShut;
        try {
            session.closeInbound();
        } catch (TlsFault truncated) {
            party.truncated();
            if (!asked && (requiresCloseNotify || end.getCause() != null)) {
                SSLException cut = because(
                        new SSLProtocolException(FailureText.of("Remote host terminated the connection", truncated)),
                        end,
                        truncated);
                truncation = cut;
                throw cut;
            }
        }
        return -1;
    }

    /** The session failed: says its alert, closes the transport if it is ours, and returns what to throw. */
    private IOException fail(TlsFault fault) {
        if (closed.get()) {
            return ended("Socket is closed");
        }
        return broken(FaultMapper.toException(fault));
    }

    /** The transport ended in the middle of a handshake. */
    private IOException terminated(SocketInput.Truncated end) {
        SSLException exception = new SSLHandshakeException(
                FailureText.of("Remote host terminated the handshake", SessionFault.ENDED_IN_HANDSHAKE.of()));
        try {
            session.closeInbound();
        } catch (TlsFault truncated) {
            party.truncated();
            because(exception, end, SessionFault.ENDED_IN_HANDSHAKE.of());
        }
        return broken(exception);
    }

    private IOException broken(IOException e) {
        if (!closed.get()) {
            failure = e;
            output.last(GRACE_MILLIS);
            input.drain();
            transport.closeQuietly();
            forgetKeys();
        }
        return e;
    }

    private static SSLException because(SSLException exception, SocketInput.Truncated end, TlsFault truncated) {
        Throwable inRecord = end.getCause();
        exception.initCause(inRecord == null ? new EOFException("SSL peer shut down incorrectly") : inRecord);
        return FaultMapper.detailed(exception, truncated);
    }

    private void checkOpen(String words, @Nullable IOException sideEnded) throws SocketException {
        if (closed.get()) {
            throw new SocketException("Socket is closed");
        }
        if (failure != null || sideEnded != null) {
            throw ended(words);
        }
    }

    /** What a socket says that has ended; with the failure, if that was the reason. */
    private SocketException ended(String words) {
        SocketException exception = new SocketException(words);
        IOException reason = failure == null ? truncation : failure;
        if (reason != null) {
            exception.initCause(reason);
        }
        return exception;
    }
}
