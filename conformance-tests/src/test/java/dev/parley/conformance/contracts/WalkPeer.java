package dev.parley.conformance.contracts;

import dev.parley.conformance.contracts.WalkRecord.Kind;
import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * The other end of a walk: an engine of Parley that does what it should, through whose record layer anything else can be
 * said too.
 */
final class WalkPeer {

    private static final AlertDescription[] ALERTS = AlertDescription.values();
    private static final byte[] TICKET = ByteBuffer.allocate(34)
            .putInt(3600) // lifetime
            .putInt(7) // age_add
            .put((byte) 1) // nonce
            .put((byte) 9)
            .putShort((short) 20) // ticket, no extensions
            .array();

    private final SSLEngine engine;
    private final boolean isTls13;
    private final SplittableRandom random;
    private final ScriptedPeer script;
    private final Deque<WalkRecord> out = new ArrayDeque<>();
    private byte[] in = {};
    private boolean finished;
    private boolean begun;
    private boolean silent;
    private boolean hurried;

    WalkPeer(SSLEngine engine, boolean isTls13, SplittableRandom random) {
        this.engine = engine;
        this.isTls13 = isTls13;
        this.random = random;
        this.script = ScriptedPeer.from(engine);
        this.hurried = isTls13 && engine.getUseClientMode() && random.nextInt(20) == 0;
    }

    /** What it has said and the walker has not taken. */
    Deque<WalkRecord> out() {
        return out;
    }

    /** Whether its hello will announce early data. */
    boolean announcesEarlyData() {
        return hurried;
    }

    HandshakeStatus status() {
        return engine.getHandshakeStatus();
    }

    /** True if all that reached this end was taken. */
    boolean isDrained() {
        return in.length == 0;
    }

    void hear(byte[] bytes) {
        in = ScriptedPeer.join(in, bytes);
    }

    /** Does everything that can be done now. */
    void act() {
        boolean moved = true;
        while (moved) {
            Engines.runTasks(engine);
            moved = wrapIfNeeded() | unwrap();
        }
        begun = true;
    }

    private boolean wrapIfNeeded() {
        boolean first = !begun && engine.getUseClientMode();
        begun = true;
        return (first || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP)
                && wrap(ByteBuffer.allocate(0), finished ? Kind.CONTROL : Kind.FLIGHT);
    }

    private boolean wrap(ByteBuffer data, Kind kind) {
        ByteBuffer net = Engines.packet();
        try {
            int length = data.remaining();
            SSLEngineResult result = engine.wrap(data, net);
            finished |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
            Kind said = result.bytesConsumed() == 0 && kind == Kind.DATA ? Kind.CONTROL : kind;
            for (byte[] record : ScriptedPeer.records(Arrays.copyOf(net.array(), net.position()))) {
                if (hurried) {
                    hurry(record);
                    continue;
                }
                out.add(new WalkRecord(said, record, said == Kind.DATA ? length : 0));
            }
        } catch (SSLException e) {
            return true; // its alert comes with the next
        }
        return net.position() > 0;
    }

    /** A first flight with early data, which the rest of this handshake knows nothing of. */
    private void hurry(byte[] hello) {
        hurried = false;
        out.add(new WalkRecord(Kind.FLIGHT, EarlyHello.of(hello), 0));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            byte[] record = ScriptedPeer.plaintext(23, 0x0303, new byte[random.nextInt(30, 300)]);
            out.add(new WalkRecord(Kind.EARLY_DATA, record, 0));
        }
    }

    private boolean unwrap() {
        if (in.length == 0) {
            return false;
        }
        ByteBuffer source = ByteBuffer.wrap(in);
        boolean moved = true;
        try {
            SSLEngineResult result = engine.unwrap(source, Engines.application());
            finished |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
            moved = result.bytesConsumed() > 0;
            if (result.getStatus() == Status.CLOSED && !moved) {
                source.position(source.limit()); // nobody reads it any more
            }
        } catch (SSLException e) {
            source.position(source.limit());
        }
        in = Arrays.copyOfRange(in, source.position(), in.length);
        return moved;
    }

    /** Closes, as an application would. */
    void close() {
        engine.closeOutbound();
        wrap(ByteBuffer.allocate(0), finished ? Kind.CLOSE_NOTIFY : Kind.CONTROL);
        silent = true;
    }

    /** Asks for a key update, if the version has one. */
    void rekey() {
        try {
            engine.beginHandshake();
        } catch (SSLException e) {
            return; // closed
        }
        wrap(ByteBuffer.allocate(0), Kind.CONTROL);
    }

    /** Says something in the clear, whatever keys there are. */
    void sayInTheClear() {
        int version = 0x0303;
        switch (random.nextInt(8)) {
            case 0 -> out.add(new WalkRecord(Kind.PLAIN_DATA, ScriptedPeer.plaintext(23, version, new byte[20]), 0));
            case 1 -> plainAlert(Kind.PLAIN_CLOSE_NOTIFY, AlertLevel.WARNING, AlertDescription.CLOSE_NOTIFY);
            case 2 -> plainAlert(Kind.PLAIN_USER_CANCELED, AlertLevel.WARNING, AlertDescription.USER_CANCELED);
            case 3 -> plainAlert(Kind.PLAIN_UNRECOGNIZED_NAME, AlertLevel.WARNING, AlertDescription.UNRECOGNIZED_NAME);
            case 4 -> plainAlert(Kind.PLAIN_WARNING, AlertLevel.WARNING, AlertDescription.NO_RENEGOTIATION);
            case 5 -> plainAlert(Kind.PLAIN_FATAL, AlertLevel.FATAL, error());
            case 6 ->
                out.add(new WalkRecord(
                        Kind.PLAIN_HELLO_REQUEST,
                        ScriptedPeer.plaintext(22, version, ScriptedPeer.message(HandshakeType.HELLO_REQUEST)),
                        0));
            default ->
                out.add(new WalkRecord(Kind.CHANGE_CIPHER_SPEC, ScriptedPeer.plaintext(20, version, (byte) 1), 0));
        }
    }

    private void plainAlert(Kind kind, AlertLevel level, AlertDescription description) {
        out.add(new WalkRecord(kind, ScriptedPeer.plaintextAlert(level, description), 0));
    }

    /** An alert that is an error in every version. */
    private AlertDescription error() {
        AlertDescription alert = ALERTS[random.nextInt(ALERTS.length)];
        return alert == AlertDescription.CLOSE_NOTIFY || alert == AlertDescription.USER_CANCELED
                ? AlertDescription.INTERNAL_ERROR
                : alert;
    }

    /** Sends data. */
    void send() {
        wrap(ByteBuffer.allocate(random.nextInt(1, 300)), Kind.DATA);
    }

    /** True if the record layer can be spoken through. */
    boolean canSay() {
        return finished && !silent && !engine.isOutboundDone() && !engine.isInboundDone();
    }

    /** Says the same thing a number of times under the current keys. */
    void say(Kind kind, int times) {
        wrap(ByteBuffer.allocate(0), Kind.CONTROL); // what waits goes first, and keys that have changed are used
        for (int i = 0; i < times && canSay(); i++) {
            say(kind);
        }
    }

    private void say(Kind kind) {
        switch (kind) {
            case EMPTY_DATA -> put(kind, script.record(ContentType.APPLICATION_DATA));
            case KEY_UPDATE, KEY_UPDATE_ASKED -> {
                put(kind, script.handshake(HandshakeType.KEY_UPDATE, (byte) (kind == Kind.KEY_UPDATE ? 0 : 1)));
                if (isTls13) {
                    script.rekey();
                }
            }
            case TICKET -> put(kind, script.handshake(HandshakeType.NEW_SESSION_TICKET, TICKET));
            case OTHER_MESSAGE -> put(kind, script.handshake(HandshakeType.FINISHED, new byte[12]));
            case HELLO_REQUEST -> put(kind, script.handshake(HandshakeType.HELLO_REQUEST));
            case HELLO -> hello();
            case CLOSE_NOTIFY -> {
                put(kind, script.alert(AlertLevel.WARNING, AlertDescription.CLOSE_NOTIFY));
                silent = true;
            }
            case USER_CANCELED -> put(kind, script.alert(AlertLevel.WARNING, AlertDescription.USER_CANCELED));
            case WARNING -> put(kind, script.alert(AlertLevel.WARNING, AlertDescription.NO_RENEGOTIATION));
            case FATAL -> put(kind, script.alert(AlertLevel.FATAL, error()));
            case BAD_MAC -> {
                byte[] record = script.record(ContentType.APPLICATION_DATA, new byte[40]);
                record[random.nextInt(5, record.length)] ^= 1;
                put(kind, record);
            }
            case TOO_LONG -> put(kind, new byte[] {23, 3, 3, (byte) 0xff, (byte) 0xff});
            case CHANGE_CIPHER_SPEC -> put(kind, ScriptedPeer.plaintext(20, 0x0303, (byte) 1));
            default -> throw new AssertionError(kind);
        }
    }

    private void hello() {
        byte[] hello = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[200]);
        if (random.nextBoolean() && !isTls13 && engine.getUseClientMode()) {
            put(Kind.HELLO_BEGUN, script.record(ContentType.HANDSHAKE, Arrays.copyOf(hello, 100)));
            hello = Arrays.copyOfRange(hello, 100, hello.length);
        }
        put(Kind.HELLO, script.record(ContentType.HANDSHAKE, hello));
    }

    private void put(Kind kind, byte[] record) {
        out.add(new WalkRecord(kind, record, 0));
    }
}
