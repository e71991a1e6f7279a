package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.RunsDry;
import dev.parley.crypto.Secret;
import dev.parley.fault.AuthFault;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.client.Start;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.DirectionKeys12;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.Exporter;
import dev.parley.keys.TrafficSecret;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.KeyType;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a handshake that fails leaves behind: no secret that could still be used. */
class AbandonedHandshakeTest {

    private final List<String> zeroed = new ArrayList<>();

    @Test
    void whatIsDerivedBehindTheEndIsZeroedAtOnce() {
        Agreed agreed = new Agreed();
        agreed.zeroUnlessEstablished(() -> zeroed.add("before"));

        agreed.end(false);
        agreed.zeroUnlessEstablished(() -> zeroed.add("behind"));

        assertEquals(List.of("before", "behind"), zeroed);
    }

    @Test
    void aCompleteHandshakeKeepsItsSecrets() {
        Agreed agreed = new Agreed();
        agreed.zeroUnlessEstablished(() -> zeroed.add("before"));

        agreed.end(true);
        agreed.zeroUnlessEstablished(() -> zeroed.add("behind"));
        agreed.end(false);

        assertEquals(List.of(), zeroed);
    }

    @Test
    void aServerOfTls13ExportsNothingOnceItHasRefusedFinished() {
        Pair13 pair = new Pair13(KeyType.EC_P256)
                .pass(HandshakeType.FINISHED)
                .replace(HandshakeType.FINISHED, new Finished(new byte[32]))
                .run();

        assertEquals(AlertDescription.DECRYPT_ERROR, pair.serverEnd().alert());
        assertEndsWithHandshake(pair.serverEnd().agreed());
    }

    @Test
    void aClientOfTls13ExportsNothingOnceItsKeyManagerHasFailed() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.WANTED);
        pair.client.certificates(query -> {
            throw AuthFault.KEY_MANAGER_FAILED.of("of a test", "always");
        });
        pair.run();

        assertEquals(AlertDescription.INTERNAL_ERROR, pair.clientEnd().alert());
        assertEndsWithHandshake(pair.clientEnd().agreed());
    }

    @Test
    void aClientOfTls12ExportsNothingOnceItHasRefusedFinished() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        int[] seen = {0};
        pair.onWire(
                HandshakeType.FINISHED,
                finished -> seen[0]++ == 0 ? finished : HandshakeMessage.of(new Finished(new byte[12])));
        pair.run();

        assertEquals(AlertDescription.DECRYPT_ERROR, pair.clientEnd().alert());
        assertEndsWithHandshake(pair.clientEnd().agreed());
    }

    @Test
    void keysOfTls12ThatNoRecordHalfHasAreZeroed() { // 5246 §6.3
        Agreed agreed = new Agreed();
        Keys12 keys = Keys12.resumed(
                Settings.of(Role.CLIENT, Crypto.standard()).build(),
                agreed,
                CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                Secret.owning(new byte[48]),
                new byte[32],
                new byte[32]);
        DirectionKeys12 given = keys.client();

        agreed.end(false);

        assertFalse(given.key().destroyed(), "an alert may have to leave under them");
        assertTrue(keys.server().key().destroyed());
    }

    @Test
    void theMasterSecretIsZeroedAlsoWhereTheKeyLogFails() { // 5246 §8.1
        Agreed agreed = new Agreed();
        Secret master = Secret.owning(new byte[48]);
        Settings settings = Settings.of(Role.CLIENT, Crypto.standard())
                .keyLog((label, clientRandom, secret) -> {
                    throw new IllegalStateException("a key log of a test");
                })
                .build();

        assertThrows(
                IllegalStateException.class,
                () -> Keys12.resumed(
                        settings,
                        agreed,
                        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                        master,
                        new byte[32],
                        new byte[32]));
        agreed.end(false);

        assertTrue(master.destroyed());
    }

    @Test
    void aPrivateKeyIsZeroedAlsoWhereTheNextOneCannotBeMade() { // 8446 §4.2.8
        Agreed agreed = new Agreed();
        RunsDry randoms = new RunsDry(1);
        Settings settings = Settings.of(Role.CLIENT, Crypto.standard())
                .randoms(randoms)
                .suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256))
                .groups(List.of(NamedGroup.X25519, NamedGroup.X448))
                .keyShareGroups(List.of(NamedGroup.X25519, NamedGroup.X448))
                .build();
        Start start = new Start(settings, agreed);

        assertThrows(IllegalStateException.class, () -> start.open(new Flight(agreed.transcript())));
        agreed.end(false);

        assertEquals(32, randoms.filled().get(0).length);
        assertArrayEquals(new byte[32], randoms.filled().get(0));
    }

    @Test
    void keysInAFlightThatFailsAreZeroed() {
        DirectionKeys keys = traffic();
        Machine machine = new Machine(new Failing(keys), new Agreed());

        assertThrows(TlsFault.class, () -> machine.on(HandshakeMessage.of(new Finished(new byte[12]))));

        assertTrue(((TrafficSecret) keys).secret().destroyed());
    }

    @Test
    void theTicketOfAHelloThatCannotBeMadeIsZeroed() {
        Secret psk = Secret.owning(new byte[32]);
        Remembered sessions = new Remembered();
        sessions.offers.push(new Resumable(
                ProtocolVersion.TLS13,
                CipherSuite.TLS_AES_128_GCM_SHA256,
                psk,
                new byte[1],
                0,
                0,
                100,
                new SessionOrigin(new byte[1], 0, 100, null, null, null, List.of(), true)));
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.sessions(Sessions.ofClient(sessions, true)).randoms(Randoms.of(new Broken()));
        Agreed agreed = new Agreed();
        Machine machine = new Machine(new Start(pair.client.build(), agreed), agreed);

        assertThrows(IllegalStateException.class, machine::open);
        agreed.end(false);

        assertTrue(psk.destroyed());
    }

    @Test
    void theKeyOfATicketThatCannotBeMadeIsZeroed() { // 8446 §4.6.1
        List<Secret> seen = new ArrayList<>();
        Remembered sessions = new Remembered() {
            @Override
            public @Nullable Ticket issue(Agreed agreed, Secret secret, long ageAdd) {
                seen.add(secret);
                throw new IllegalStateException("ticket keys of a test");
            }
        };
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server.sessions(Sessions.ofServer(sessions, true));

        assertThrows(IllegalStateException.class, pair::run);

        assertTrue(seen.get(0).destroyed());
    }

    /** Randomness that has run dry. */
    private static final class Broken extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            throw new IllegalStateException("randomness of a test");
        }
    }

    private static TrafficSecret traffic() {
        return EarlySecrets.withoutPsk(CipherSuite.TLS_AES_128_GCM_SHA256)
                .handshake(Secret.owning(new byte[32]), new byte[32])
                .client();
    }

    /** Hands out keys, and then finds a fault. */
    private record Failing(DirectionKeys keys) implements Wait {

        @Override
        public Set<HandshakeType> expects() {
            return Set.of(HandshakeType.FINISHED);
        }

        @Override
        public State on(HandshakeMessage in, Flight out) throws TlsFault {
            out.readWith(keys);
            throw HandshakeFault.FINISHED_MISMATCH.of("client");
        }
    }

    private static void assertEndsWithHandshake(Agreed agreed) {
        Exporter exporter = agreed.exporter();
        assertNotNull(exporter);
        assertEquals(4, exporter.export("EXPERIMENTAL", null, 4).length);

        agreed.end(false);

        assertThrows(IllegalStateException.class, () -> exporter.export("EXPERIMENTAL", null, 4));
    }
}
