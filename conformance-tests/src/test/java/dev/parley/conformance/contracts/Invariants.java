package dev.parley.conformance.contracts;

import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * The invariants of the session contract, held against every call of an engine of whatever provider; each way to break one
 * has a name.
 *
 * @see "CONTRACT 2.2 I2 to I7"
 */
final class Invariants {

    private final SSLEngine engine;
    private final Consumer<String> broken;
    private boolean established;
    private boolean updateAsked;
    private boolean wrapSaidClosed;
    private boolean closedByCaller;
    private boolean thrown;
    private boolean inboundOver;

    Invariants(SSLEngine engine, Consumer<String> broken) {
        this.engine = engine;
        this.broken = broken;
    }

    boolean isEstablished() {
        return established;
    }

    /** After beginHandshake came back without an exception. */
    void begun() {
        updateAsked |= established;
        afterAll();
    }

    /** After a task, which may have found that the connection has failed. */
    void ranTask() {
        inboundOver |= engine.isInboundDone();
        afterAll();
    }

    void closed(boolean outbound) {
        closedByCaller |= outbound;
        inboundOver |= !outbound;
        if (outbound) {
            updateAsked = false; // B1: what has not left is dropped
        }
        afterAll();
    }

    void wrapped(HandshakeStatus before, int available, int room, SSLEngineResult result) {
        boolean still = result.bytesConsumed() == 0 && result.bytesProduced() == 0;
        boolean over = wrapSaidClosed;
        wrapSaidClosed |= result.getStatus() == Status.CLOSED;
        require(result.getStatus() != Status.BUFFER_UNDERFLOW, "wrap underflows");
        require(result.getStatus() != Status.BUFFER_OVERFLOW || still, "H6: an overflow of wrap moves something");
        if (before == HandshakeStatus.NEED_WRAP && room >= 16709) {
            require(
                    result.bytesProduced() > 0
                            || result.getHandshakeStatus() == HandshakeStatus.FINISHED
                            || result.getStatus() == Status.CLOSED
                            || thrown,
                    "I2: NEED_WRAP, and the wrap gives nothing");
        }
        require(
                !(still
                        && available > 0
                        && room >= 16709
                        && !closedByCaller
                        && result.getStatus() == Status.OK
                        && result.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING),
                "I5: nothing in the way, and no data taken");
        require(
                result.getStatus() != Status.CLOSED || engine.isOutboundDone(),
                "I4: wrap says CLOSED, and is not done");
        require(
                !over || (result.getStatus() == Status.CLOSED && still),
                "B4: something comes out of a wrap behind the one that said CLOSED");
        after(result);
    }

    void unwrapped(int record, SSLEngineResult result) {
        int consumed = result.bytesConsumed();
        require(consumed == 0 || consumed >= record, "I6: a part of a record is taken");
        require(consumed <= record, "I6: more than a record is taken");
        boolean stuck = result.getStatus() == Status.BUFFER_OVERFLOW || result.getStatus() == Status.BUFFER_UNDERFLOW;
        require(!stuck || (consumed == 0 && result.bytesProduced() == 0), "H6: an unwrap that cannot moves something");
        require(
                result.getStatus() != Status.CLOSED || engine.isInboundDone(),
                "I4: unwrap says CLOSED, and is not done");
        inboundOver |= result.getStatus() == Status.CLOSED;
        after(result);
    }

    void threw() {
        require(!thrown, "I7: thrown twice");
        thrown = true;
        inboundOver = true;
        require(engine.isInboundDone(), "I7: after an exception something could be read");
        afterAll();
    }

    private void after(SSLEngineResult result) {
        HandshakeStatus told = result.getHandshakeStatus();
        HandshakeStatus now = engine.getHandshakeStatus();
        if (told == HandshakeStatus.FINISHED) {
            require(!established || updateAsked, "I3: FINISHED, and nothing was finished");
            updateAsked = false;
            established = true;
        } else {
            require(told == now, "H5: the result tells another status than the engine");
        }
        require(told.ordinal() <= HandshakeStatus.NEED_UNWRAP.ordinal(), "X6: NEED_UNWRAP_AGAIN");
        boolean over = result.getStatus() == Status.CLOSED || result.getStatus() == Status.BUFFER_OVERFLOW;
        require(!thrown || over, "I7: after an exception a call does not say CLOSED");
        afterAll();
    }

    /** What holds after every call. */
    void afterAll() {
        HandshakeStatus now = engine.getHandshakeStatus();
        require(now != HandshakeStatus.FINISHED, "H1: getHandshakeStatus says FINISHED");
        require(engine.isInboundDone() == inboundOver, "I4: isInboundDone is not what the calls told");
        require(!wrapSaidClosed || engine.isOutboundDone(), "I4: outbound was done and is not");
        require(
                !engine.isOutboundDone() || now != HandshakeStatus.NEED_WRAP,
                "I4: outbound is done, and there is more");
        require(
                !thrown || engine.isOutboundDone() || now == HandshakeStatus.NEED_WRAP,
                "I7: after an exception there is neither an alert to wrap nor an end");
    }

    private void require(boolean condition, String name) {
        if (!condition) {
            broken.accept(name);
        }
    }
}
