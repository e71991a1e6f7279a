package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.auth.Resumable;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.ServerName;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions of TLS 1.3 that go on.
 *
 * @see "RFC 8446 §2.2, §4.2.11, §4.6.1; CONTRACT T4, T5, T13, T20 to T30"
 */
class Resumption13Test extends Resuming13 {

    @ParameterizedTest
    @EnumSource(names = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"})
    void aTicketResumesTheSessionUnderEverySuite(CipherSuite suite) {
        Pair13 full = pair();
        full.client.suites(List.of(suite));
        keep(full.run());
        Pair13 again = pair();
        again.client.suites(List.of(suite));

        assertResumed(again.run());
        assertEquals(
                full.clientEnd().agreed().peerIdentity(),
                again.clientEnd().agreed().peerIdentity());
    }

    @Test
    void theKeysOfAResumedSessionAreFreshAndTheGroupIsNegotiated() {
        Pair13 full = first();
        Pair13 again = pair().run();

        assertResumed(again);
        assertEquals(NamedGroup.X25519, again.serverEnd().agreed().group());
        assertNotEquals(full.clientEnd().writeKeys, again.clientEnd().writeKeys);
        byte[] ofClientEnd = again.clientEnd().agreed().exporter().export("EXPORTER-x", null, 32);
        assertArrayEquals(ofClientEnd, again.serverEnd().agreed().exporter().export("EXPORTER-x", null, 32));
    }

    @Contract("T3")
    @Test
    void aTicketThatIsNeverIssuedOrKeptLeavesNothingToOffer() { // T3
        ofServer.count = 0;
        first();

        Pair13 again = pair().run();

        assertFull(again);
        assertNull(offered(again, 0));
    }

    @Contract("T21")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void asManyTicketsFollowTheHandshakeAsTheServerWants(int count) { // T21
        ofServer.count = count;
        Pair13 full = first();

        assertEquals(count, full.clientEnd().resumables.size());
        List<Long> additions = full.clientEnd().resumables.stream()
                .map(Effect.Resumable::ageAdd)
                .distinct()
                .toList();
        assertEquals(count, additions.size(), "every ticket hides its age by its own number");
    }

    @Contract({"T4", "T5"})
    @Test
    void everyTicketIsOfferedOnce() { // T4, T5
        ofServer.count = 2;
        first();
        ofServer.count = 0;

        Pair13 second = pair().run();
        Pair13 third = pair().run();
        Pair13 fourth = pair().run();

        assertResumed(second);
        assertResumed(third);
        assertFull(fourth);
        assertNotEquals(
                new String(offered(second, 0).identities().get(0).identity()),
                new String(offered(third, 0).identities().get(0).identity()));
    }

    @Test
    void aResumedConnectionGivesTicketsOfItsOwn() {
        first();
        Pair13 second = keep(pair().run());

        assertResumed(second);
        assertEquals(1, second.clientEnd().resumables.size());
        assertResumed(pair().run());
    }

    @Test
    void theAgeIsHiddenByWhatTheTicketAdds() { // 8446 §4.2.11.1
        Pair13 full = first();
        now = START.plusSeconds(7);

        Pair13 again = pair().run();

        long ageAdd = full.clientEnd().resumables.get(0).ageAdd();
        assertEquals(
                (7000 + ageAdd) & 0xFFFF_FFFFL,
                offered(again, 0).identities().get(0).obfuscatedTicketAge());
    }

    @Contract({"T12", "T24"})
    @Test
    void aSessionThatIsOverIsNotResumed() { // T12, T24
        first();
        now = START.plus(Duration.ofDays(1)).plusSeconds(1);

        assertFull(pair().run());
    }

    @Contract("T12")
    @Test
    void aServerWhoseClockWentBackDoesNotResume() { // T12
        first();
        now = START.minusSeconds(3600);

        assertFull(pair().run());
    }

    @Contract("T24")
    @Test
    void anAgeBeyondTheLifetimeIsSkipped() { // T24
        Pair13 full = first();
        Resumable ticket = ofClient.offers.pop();
        long liar = full.clientEnd().resumables.get(0).ageAdd() + 86_400_001L;
        ofClient.offers.push(new Resumable(
                ticket.version(),
                ticket.suite(),
                ticket.secret(),
                ticket.ticket(),
                liar,
                ticket.issued(),
                ticket.lifetimeSeconds(),
                ticket.origin()));

        assertFull(pair().run());
    }

    @Contract("T13")
    @Test
    void anotherServerNameIsAnotherSession() { // T13
        first();
        Pair13 other = pair();
        other.client.serverName("b.example");

        assertFull(other.run());
    }

    @Test
    void aServerThatResumesDoesNotAcknowledgeTheServerName() { // 6066 §3
        List<Boolean> acknowledged = new ArrayList<>();
        UnaryOperator<HandshakeMessage> look = message -> {
            acknowledged.add(
                    Edits.as(EncryptedExtensions.CODEC, message).extensions().has(ServerName.Acknowledged.KIND));
            return message;
        };

        keep(pair().onWire(HandshakeType.ENCRYPTED_EXTENSIONS, look).run());
        Pair13 again = pair().onWire(HandshakeType.ENCRYPTED_EXTENSIONS, look).run();

        assertResumed(again);
        assertEquals(List.of(true, false), acknowledged);
    }

    @Contract("T29")
    @Test
    void aServerThatNeedsAClientCertificateDoesNotResumeWithoutOne() { // T29
        first();
        Pair13 strict = pair();
        strict.server.clientAuthentication(ClientAuthentication.NEEDED);
        strict.client.certificates(strict.source(List.of(TestCertificates.server(KeyType.EC_P256))));
        strict.run();

        assertNull(strict.serverEnd().fault());
        assertFalse(strict.serverEnd().agreed().resumed());
        assertNotNull(strict.serverEnd().agreed().peerIdentity());
    }

    @Contract("T19")
    @Test
    void theClientsCertificateIsRememberedByTheTicket() { // T19
        Pair13 full = pair();
        full.server.clientAuthentication(ClientAuthentication.NEEDED);
        full.client.certificates(full.source(List.of(TestCertificates.server(KeyType.EC_P256))));
        keep(full.run());
        Pair13 again = pair();
        again.server.clientAuthentication(ClientAuthentication.NEEDED);

        assertResumed(again.run());
        assertEquals(
                full.serverEnd().agreed().peerIdentity(),
                again.serverEnd().agreed().peerIdentity());
    }

    @Contract("T30")
    @Test
    void anotherSuiteOfTheSameHashResumesAndOneOfAnotherHashDoesNot() { // T30
        first();
        Pair13 same = pair();
        same.server.suites(List.of(CipherSuite.TLS_CHACHA20_POLY1305_SHA256));
        keep(same.run());
        assertResumed(same);

        Pair13 other = pair();
        other.server.suites(List.of(CipherSuite.TLS_AES_256_GCM_SHA384));
        assertFull(other.run());
    }

    @Test
    void aTicketSurvivesARetryWithFreshBinder() { // 8446 §4.1.2, §4.1.4
        first();
        Pair13 retried = pair();
        retried.client.keyShareGroups(List.of(NamedGroup.X25519));
        retried.server.groups(List.of(NamedGroup.SECP256R1));

        assertResumed(retried.run());
        assertTrue(retried.serverEnd().agreed().retried());
        assertFalse(Arrays.equals(
                offered(retried, 0).binders().get(0),
                offered(retried, 1).binders().get(0)));
    }

    @Test
    void aRetryThatChangesTheHashTakesTheTicketOut() { // 8446 §4.1.4
        first();
        Pair13 retried = pair();
        retried.client.keyShareGroups(List.of(NamedGroup.X25519));
        retried.server.groups(List.of(NamedGroup.SECP256R1)).suites(List.of(CipherSuite.TLS_AES_256_GCM_SHA384));

        assertFull(retried.run());
        assertNotNull(offered(retried, 0));
        assertNull(offered(retried, 1));
    }

    private static @Nullable PreSharedKey offered(Pair13 pair, int hello) {
        return pair.clientHellos().get(hello).extensions().get(PreSharedKey.KIND);
    }
}
