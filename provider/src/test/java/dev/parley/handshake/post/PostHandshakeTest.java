package dev.parley.handshake.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.UnknownExtension;
import dev.parley.handshake.Pair13;
import dev.parley.handshake.Remembered;
import dev.parley.handshake.Sessions;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.KeyUpdateRequest;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateRequest;
import dev.parley.message.ClientHello;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.EndOfEarlyData;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeBody;
import dev.parley.message.KeyUpdate;
import dev.parley.message.NewSessionTicket;
import dev.parley.testing.KeyType;
import dev.parley.wire.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both sides take, and refuse, once they are connected. */
class PostHandshakeTest {

    private static final KeyUpdate REQUESTED = new KeyUpdate(KeyUpdateRequest.UPDATE_REQUESTED);
    private static final KeyUpdate NOT_REQUESTED = new KeyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED);

    private final Pair13 pair = new Pair13(KeyType.EC_P256);

    static Stream<HandshakeBody> others() {
        byte[] none = {};
        ExtensionBlock schemes =
                ExtensionBlock.of(SignatureAlgorithms.of(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256)));
        return Stream.of(
                ClientHello.of(new byte[32], none, List.of(0x1301), ExtensionBlock.empty()),
                new EncryptedExtensions(ExtensionBlock.empty()),
                new CertificateRequest(new byte[1], schemes), // post-handshake authentication, which we never offer
                new Certificate(none, List.of()),
                new EndOfEarlyData(),
                new Finished(new byte[32]));
    }

    @BeforeEach
    void connect() {
        pair.client.sessions(Sessions.ofClient(new Remembered(), true));
        pair.run();
        pair.clientEnd().events.clear();
        pair.serverEnd().events.clear();
    }

    @Test
    void aKeyUpdateMovesTheReadingKeysOn() {
        pair.give(pair.serverEnd(), NOT_REQUESTED);
        pair.give(pair.clientEnd(), NOT_REQUESTED);

        assertEquals(List.of("<key_update", "update read keys"), pair.serverEnd().events);
        assertEquals(List.of("<key_update", "update read keys"), pair.clientEnd().events);
    }

    @Contract("R22")
    @Test
    void aRequestedKeyUpdateIsAnswered() {
        pair.give(pair.serverEnd(), REQUESTED);
        pair.give(pair.clientEnd(), REQUESTED);

        assertEquals(List.of("<key_update", "update read keys", "answer key update"), pair.serverEnd().events);
        assertEquals(List.of("<key_update", "update read keys", "answer key update"), pair.clientEnd().events);
    }

    @Contract("R24")
    @Test
    void aKeyUpdateThatAsksForSomethingElseIsRefused() {
        pair.give(pair.serverEnd(), new Raw(HandshakeType.KEY_UPDATE, (byte) 2));

        assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.serverEnd().alert());
    }

    @Contract("R24")
    @Test
    void aKeyUpdateOfAnotherLengthIsRefused() {
        pair.give(pair.serverEnd(), new Raw(HandshakeType.KEY_UPDATE));
        pair.give(pair.clientEnd(), new Raw(HandshakeType.KEY_UPDATE, (byte) 0, (byte) 0));

        assertEquals(AlertDescription.DECODE_ERROR, pair.serverEnd().alert());
        assertNull(pair.clientEnd().alert(), "the pair stops at the first fault");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7200, 604_800})
    void aTicketOfUpToSevenDaysIsUsable(long lifetime) {
        pair.give(pair.clientEnd(), ticket(lifetime));

        assertEquals(
                List.of("<new_session_ticket", "ticket", "resumable for " + lifetime + " s"), pair.clientEnd().events);
    }

    @Contract("T24")
    @ParameterizedTest
    @ValueSource(longs = {0, 604_801, 0xFFFFFFFFL})
    void aTicketOfNoOrOfMoreDaysIsUseless(long lifetime) {
        pair.give(pair.clientEnd(), ticket(lifetime));

        assertEquals(List.of("<new_session_ticket", "ticket"), pair.clientEnd().events);
        assertTrue(pair.clientEnd().isConnected());
    }

    @Test
    void aServerTakesNoTicket() {
        pair.give(pair.serverEnd(), ticket(7200));

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.serverEnd().alert());
    }

    @Contract("R20")
    @ParameterizedTest
    @MethodSource("others")
    void aServerTakesNothingElse(HandshakeBody body) {
        pair.give(pair.serverEnd(), body);

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.serverEnd().alert());
    }

    @Contract({"R20", "R26"})
    @ParameterizedTest
    @MethodSource("others")
    void aClientTakesNothingElse(HandshakeBody body) {
        pair.give(pair.clientEnd(), body);

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.clientEnd().alert());
    }

    private static NewSessionTicket ticket(long lifetime) {
        return new NewSessionTicket(
                lifetime,
                7,
                new byte[1],
                new byte[16],
                ExtensionBlock.of(new UnknownExtension(0x5A5A, new byte[2]))); // 8446 §4.6.1: ignored
    }

    /** A message of any content. */
    private record Raw(HandshakeType type, byte... content) implements HandshakeBody {

        @Override
        public void write(Writer out) {
            out.bytes(content);
        }
    }
}
