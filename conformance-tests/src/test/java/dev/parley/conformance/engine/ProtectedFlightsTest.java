package dev.parley.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parley.TlsException;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.MachinePeer;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Malformed messages inside well protected records of TLS 1.3: what a peer with the right keys can do to us.
 *
 * <p>Nothing but an SSLException comes out, its alert is queued and fits, and nobody waits but for bytes that a length
 * has promised.
 */
@Timeout(600)
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class ProtectedFlightsTest {

    private static final int HEADER = 4;
    private static final int SMALL = 160;
    private static final Set<HandshakeType> LISTS =
            EnumSet.of(HandshakeType.ENCRYPTED_EXTENSIONS, HandshakeType.CERTIFICATE_REQUEST);

    /** What the bytes of a body may bring about; header bytes may also make the message an unexpected one. */
    private static final Map<HandshakeType, Set<AlertDescription>> ALERTS = Map.of(
            HandshakeType.ENCRYPTED_EXTENSIONS,
            EnumSet.of(
                    AlertDescription.DECODE_ERROR,
                    AlertDescription.ILLEGAL_PARAMETER,
                    AlertDescription.UNSUPPORTED_EXTENSION,
                    AlertDescription.DECRYPT_ERROR),
            HandshakeType.CERTIFICATE_REQUEST,
            EnumSet.of(
                    AlertDescription.DECODE_ERROR,
                    AlertDescription.ILLEGAL_PARAMETER,
                    AlertDescription.MISSING_EXTENSION,
                    AlertDescription.DECRYPT_ERROR),
            HandshakeType.CERTIFICATE,
            EnumSet.of(
                    AlertDescription.DECODE_ERROR,
                    AlertDescription.ILLEGAL_PARAMETER,
                    AlertDescription.UNSUPPORTED_EXTENSION,
                    AlertDescription.BAD_CERTIFICATE,
                    AlertDescription.UNSUPPORTED_CERTIFICATE,
                    AlertDescription.CERTIFICATE_EXPIRED,
                    AlertDescription.CERTIFICATE_UNKNOWN,
                    AlertDescription.UNKNOWN_CA,
                    AlertDescription.DECRYPT_ERROR),
            HandshakeType.CERTIFICATE_VERIFY,
            EnumSet.of(
                    AlertDescription.DECODE_ERROR, AlertDescription.ILLEGAL_PARAMETER, AlertDescription.DECRYPT_ERROR),
            HandshakeType.FINISHED,
            EnumSet.of(AlertDescription.DECRYPT_ERROR));

    /** How a handshake went on the side under test. */
    private record End(
            boolean connected,
            @Nullable SSLException thrown,
            @Nullable AlertDescription alert) {

        boolean waits() {
            return !connected && thrown == null;
        }
    }

    /** Bytes that may be lengths take several values; in the middle of certificates and proofs one has to do. */
    @TestFactory
    Stream<DynamicTest> everyByteOfEveryMessage() throws SSLException {
        return messages((toClient, type, length) -> {
            List<IntUnaryOperator> values =
                    List.of(value -> value + 1, value -> value - 1, value -> 0, value -> 0xFF, value -> value ^ 0x80);
            for (int offset = 0; offset < length; offset++) {
                boolean fine = LISTS.contains(type) || offset < 16 || offset >= length - 4;
                int bits = 1 + offset % 255;
                if (!fine && !toClient && length > SMALL && offset % 7 != 0) {
                    continue; // the client has seen them all
                }
                for (IntUnaryOperator value : fine ? values : List.<IntUnaryOperator>of(there -> there ^ bits)) {
                    checkByte(toClient, type, offset, value);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyMessageCutShort() throws SSLException {
        return messages((toClient, type, length) -> {
            for (int less = 1; less <= length - HEADER; less += length <= SMALL ? 1 : 13) {
                int cut = less;
                checkMalformed(
                        toClient,
                        type,
                        message -> withLength(Arrays.copyOf(message, Math.max(HEADER, message.length - cut))));
            }
            checkMalformed(toClient, type, message -> withLength(Arrays.copyOf(message, HEADER)));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyMessageMadeLonger() throws SSLException {
        return messages((toClient, type, length) -> {
            for (int more : new int[] {1, 2, 4, 100, 16_384}) {
                checkMalformed(toClient, type, message -> withLength(Arrays.copyOf(message, message.length + more)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyMessageLeftOut() throws SSLException {
        return messages((toClient, type, length) -> {
            End end = run(toClient, new Change(type, message -> new byte[0]));
            if (type == HandshakeType.FINISHED) {
                assertTrue(end.waits(), end.toString());
            } else {
                assertEquals(
                        type == HandshakeType.CERTIFICATE_REQUEST // a server need not send it: the signature tells
                                ? AlertDescription.DECRYPT_ERROR
                                : AlertDescription.UNEXPECTED_MESSAGE,
                        end.alert());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyMessageTwice() throws SSLException {
        return messages((toClient, type, length) -> assertEquals(
                AlertDescription.UNEXPECTED_MESSAGE,
                run(toClient, new Change(type, message -> ScriptedPeer.join(message, message)))
                        .alert()));
    }

    private static void checkByte(boolean toClient, HandshakeType type, int offset, IntUnaryOperator value)
            throws SSLException {
        Change change = new Change(type, message -> {
            byte[] changed = message.clone();
            int at = Math.min(offset, message.length - 1); // signatures differ in length
            changed[at] = (byte) value.applyAsInt(message[at]);
            if (changed[at] == message[at]) {
                changed[at] ^= 1;
            }
            return changed;
        });
        End end = run(toClient, change);
        String what = type + ", byte " + offset + ": " + end;
        assertFalse(end.connected(), what);
        if (end.waits()) { // for what the length promises
            assertTrue(offset > 0 && offset < HEADER && length(change.after) > length(change.before), what);
            return;
        }
        Set<AlertDescription> allowed = EnumSet.copyOf(ALERTS.get(type));
        if (offset < HEADER) {
            allowed.add(AlertDescription.UNEXPECTED_MESSAGE);
            allowed.add(AlertDescription.DECODE_ERROR);
        }
        assertTrue(allowed.contains(end.alert()), what);
    }

    private static void checkMalformed(boolean toClient, HandshakeType type, UnaryOperator<byte[]> change)
            throws SSLException {
        End end = run(toClient, new Change(type, change));
        AlertDescription expected = type == HandshakeType.FINISHED // 8446 §4.4.4: wrong, whatever its length
                ? AlertDescription.DECRYPT_ERROR
                : AlertDescription.DECODE_ERROR;
        assertEquals(expected, end.alert(), () -> type + ": " + end);
    }

    /** Changes the messages of one type. */
    private static final class Change implements UnaryOperator<byte[]> {
        private final HandshakeType type;
        private final UnaryOperator<byte[]> how;
        private byte[] before = {};
        private byte[] after = {};

        Change(HandshakeType type, UnaryOperator<byte[]> how) {
            this.type = type;
            this.how = how;
        }

        @Override
        public byte[] apply(byte[] message) {
            if (message[0] != type.code()) {
                return message;
            }
            before = message;
            after = how.apply(message);
            return after;
        }
    }

    @FunctionalInterface
    private interface Check {
        /** @param length of such a message, with its header */
        void on(boolean toClient, HandshakeType type, int length) throws SSLException;
    }

    /** One test for each message of the protected flights to a client and to a server. */
    private static Stream<DynamicTest> messages(Check check) throws SSLException {
        List<DynamicTest> tests = new ArrayList<>();
        for (boolean toClient : new boolean[] {true, false}) {
            Map<HandshakeType, Integer> lengths = new LinkedHashMap<>();
            End unchanged = run(toClient, message -> {
                HandshakeType type = HandshakeType.of(message[0] & 0xFF);
                if (ALERTS.containsKey(type)) { // and no hellos, nor tickets
                    lengths.put(type, message.length);
                }
                return message;
            });
            assertTrue(unchanged.connected());
            assertEquals(toClient ? 5 : 3, lengths.size());
            lengths.forEach((type, length) -> tests.add(dynamicTest(
                    type + (toClient ? " to the client" : " to the server"), () -> check.on(toClient, type, length))));
        }
        return tests.stream();
    }

    private static End run(boolean toClient, UnaryOperator<byte[]> change) throws SSLException {
        SSLEngine engine = toClient ? Engines.client(Engines.TLS13) : Engines.server(Engines.TLS13);
        engine.setWantClientAuth(true);
        MachinePeer peer = toClient
                ? MachinePeer.server(Identities.server(KeyType.EC_P256))
                : MachinePeer.client(Identities.client(KeyType.EC_P256))
                        .changing(change)
                        .open();
        peer.changing(change);
        SSLException thrown = null;
        try {
            talk(engine, peer);
        } catch (SSLException e) {
            thrown = e;
            peer.hear(Engines.flight(engine));
            assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
            assertTrue(engine.isOutboundDone() && engine.isInboundDone());
        }
        List<ScriptedPeer.Plain> others = peer.others();
        AlertDescription alert =
                others.isEmpty() ? null : others.get(others.size() - 1).alert();
        TlsException fault = TlsException.of(thrown);
        if (thrown != null) {
            assertNotNull(fault, thrown::toString);
            assertNotNull(alert, thrown::toString);
            assertEquals(alert.code(), fault.alert());
        }
        boolean connected = thrown == null && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
        return new End(connected, thrown, alert);
    }

    private static void talk(SSLEngine engine, MachinePeer peer) throws SSLException {
        byte[] heard = peer.say();
        byte[] said = engine.getUseClientMode() ? Engines.wrap(engine) : new byte[0];
        for (int turns = 0; heard.length > 0 || said.length > 0; turns++) {
            assertTrue(turns < 10, "no end");
            peer.hear(said);
            said = new byte[0];
            ByteBuffer source = ByteBuffer.wrap(ScriptedPeer.join(heard, peer.say()));
            while (source.hasRemaining()) {
                int before = source.remaining();
                engine.unwrap(source, Engines.application());
                byte[] answer = Engines.flight(engine);
                assertTrue(source.remaining() < before || answer.length > 0, "stuck");
                said = ScriptedPeer.join(said, answer);
            }
            heard = new byte[0];
        }
    }

    private static int length(byte[] message) {
        return ByteBuffer.wrap(message).getInt() & 0xFFFFFF;
    }

    private static byte[] withLength(byte[] message) {
        return ByteBuffer.wrap(message)
                .putInt(message[0] << 24 | message.length - HEADER)
                .array();
    }
}
