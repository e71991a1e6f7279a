package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketCodecTest {

    private static final List<X509Certificate> OURS =
            List.of(TestCertificates.server(KeyType.EC_P256).certificate());
    private static final PeerIdentity PEER = new PeerIdentity(
            List.of(
                    TestCertificates.client(KeyType.EC_P256).certificate(),
                    TestCertificates.root().certificate()),
            List.of(new byte[] {1, 2}, new byte[0]));

    private static final OwnChains CHAINS = new OwnChains() {
        @Override
        public byte[] name(List<X509Certificate> chain) {
            return new byte[] {9};
        }

        @Override
        public List<X509Certificate> find(byte[] name) {
            return Arrays.equals(name, new byte[] {9}) ? OURS : null;
        }
    };

    private static Resumable session(SessionOrigin origin) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 0x5A);
        return new Resumable(
                ProtocolVersion.TLS13,
                CipherSuite.TLS_AES_128_GCM_SHA256,
                Secret.owning(secret),
                new byte[] {4, 5, 6},
                0xFFFF_FFFEL,
                1_772_366_400_123L,
                604_800,
                origin);
    }

    private static SessionOrigin full() {
        return new SessionOrigin(
                new byte[] {1, 2, 3},
                1_772_366_400_000L,
                1_772_971_200_000L,
                "www.example.com",
                PEER,
                OURS,
                List.of(SignatureScheme.ECDSA_SECP256R1_SHA256, SignatureScheme.ED25519),
                true);
    }

    private static SessionOrigin bare() {
        return new SessionOrigin(new byte[32], 0, 0, null, null, null, List.of(), false);
    }

    @Contract("T19")
    @Test
    void whatIsWrittenIsReadAgain() {
        Resumable session = session(full());
        Resumable read = TicketCodec.read(TicketCodec.write(session, CHAINS), CHAINS);

        assertNotNull(read);
        assertEquals(session.version(), read.version());
        assertEquals(session.suite(), read.suite());
        assertTrue(read.secret().matches(session.secret().bytes()));
        assertArrayEquals(session.ticket(), read.ticket());
        assertEquals(session.ageAdd(), read.ageAdd());
        assertEquals(session.issued(), read.issued());
        assertEquals(session.lifetimeSeconds(), read.lifetimeSeconds());
        SessionOrigin origin = read.origin();
        assertArrayEquals(full().id(), origin.id());
        assertEquals(full().created(), origin.created());
        assertEquals(full().expires(), origin.expires());
        assertEquals("www.example.com", origin.serverName());
        assertEquals(PEER.chain(), origin.peer().chain());
        assertArrayEquals(new byte[] {1, 2}, origin.peer().staples().get(0));
        assertEquals(OURS, origin.ownChain());
        assertEquals(full().peerSchemes(), origin.peerSchemes());
        assertTrue(origin.extendedMasterSecret());
    }

    @Test
    void whatASessionDoesNotHaveIsNotReadEither() {
        Resumable read = TicketCodec.read(TicketCodec.write(session(bare()), CHAINS), CHAINS);

        assertNotNull(read);
        assertNull(read.origin().serverName());
        assertNull(read.origin().peer());
        assertNull(read.origin().ownChain());
        assertFalse(read.origin().extendedMasterSecret());
        Resumable elsewhere = TicketCodec.read(TicketCodec.write(session(full()), CHAINS), OwnChains.NONE);
        assertNull(elsewhere.origin().ownChain(), "a chain that is not known there");
    }

    @Contract("T31")
    @Test
    void whatIsCutShortOrOfAnotherFormatIsNotRead() {
        byte[] written = TicketCodec.write(session(full()), CHAINS);

        for (int length = 0; length < written.length; length++) {
            assertNull(TicketCodec.read(Arrays.copyOf(written, length), CHAINS), "cut to " + length);
        }
        assertNull(TicketCodec.read(Arrays.copyOf(written, written.length + 1), CHAINS));
        byte[] later = written.clone();
        later[0]++;
        assertNull(TicketCodec.read(later, CHAINS));
        byte[] otherSuite = written.clone();
        otherSuite[3] = (byte) 0xC0; // a suite that TLS 1.3 does not have
        otherSuite[4] = 0x2B;
        assertNull(TicketCodec.read(otherSuite, CHAINS));
        assertNull(TicketCodec.read(new byte[TicketCodec.LARGEST_BYTES + 1], CHAINS));
    }

    @Contract("T19")
    @Test
    void whatIsTooLargeIsNotWritten() {
        PeerIdentity large = new PeerIdentity(PEER.chain(), List.of(new byte[TicketCodec.LARGEST_BYTES]));
        PeerIdentity many = new PeerIdentity(Collections.nCopies(65, PEER.endEntity()), List.of());

        assertNull(TicketCodec.write(session(with(large)), CHAINS));
        assertNull(TicketCodec.write(session(with(many)), CHAINS));
    }

    @Test
    void schemesThatAPeerRepeatsAreWrittenOnce() {
        SessionOrigin bare = bare();
        SessionOrigin repeated = new SessionOrigin(
                bare.id(), 0, 0, null, null, null, Collections.nCopies(1000, SignatureScheme.ED25519), false);

        Resumable read = TicketCodec.read(TicketCodec.write(session(repeated), CHAINS), CHAINS);

        assertEquals(List.of(SignatureScheme.ED25519), read.origin().peerSchemes());
    }

    private static SessionOrigin with(PeerIdentity peer) {
        SessionOrigin bare = bare();
        return new SessionOrigin(bare.id(), 0, 0, null, peer, null, List.of(), false);
    }
}
