package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.extension.KeyShare;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What two sides of both versions choose, and who is asked. */
class Choices13Test {

    @Test
    void onlyTheFirstHybridAndTheFirstClassicalGroupGetAShareAndOneKeyPairServesBoth() {
        Pair13 pair = new Pair13(KeyType.EC_P256)
                .groups(
                        NamedGroup.X25519MLKEM768,
                        NamedGroup.X25519,
                        NamedGroup.SECP256R1MLKEM768,
                        NamedGroup.SECP256R1)
                .run();

        var shares =
                Objects.requireNonNull(pair.clientHellos().get(0).extensions().get(KeyShare.ClientShares.KIND));
        assertEquals(List.of(NamedGroup.X25519MLKEM768.code(), NamedGroup.X25519.code()), shares.groups());
        byte[] hybrid = Objects.requireNonNull(shares.shareOf(NamedGroup.X25519MLKEM768));
        byte[] classical = Objects.requireNonNull(shares.shareOf(NamedGroup.X25519));
        assertArrayEquals(classical, Arrays.copyOfRange(hybrid, hybrid.length - 32, hybrid.length)); // 9954 §3.2
        assertEquals(NamedGroup.X25519MLKEM768, pair.clientEnd().agreed().group());
    }

    @Test
    void theSharedKeyPairServesTheClassicalGroupToo() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.groups(List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519));
        pair.server.groups(List.of(NamedGroup.X25519));

        pair.run();

        Handshake13Test.assertConnected(pair);
        assertEquals(NamedGroup.X25519, pair.clientEnd().agreed().group());
    }

    @Test
    void aServerTakesAGroupThatHasAShareRatherThanTheOneItLikesBest() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.keyShareGroups(List.of(NamedGroup.SECP256R1));

        pair.run();

        Handshake13Test.assertConnected(pair);
        assertEquals(NamedGroup.SECP256R1, pair.serverEnd().agreed().group());
        assertFalse(pair.serverEnd().agreed().retried());
    }

    @Test
    void theServersOrderDecidesOrTheClientsIfItSaysSo() {
        Pair13 own = ordered(true).run();
        Pair13 theirs = ordered(false).run();

        assertEquals(
                CipherSuite.TLS_AES_128_GCM_SHA256, own.clientEnd().agreed().suite());
        assertEquals(NamedGroup.SECP256R1, own.clientEnd().agreed().group());
        assertEquals(
                SignatureScheme.RSA_PSS_RSAE_SHA256, own.clientEnd().agreed().peerScheme());
        assertEquals(
                CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
                theirs.clientEnd().agreed().suite());
        assertEquals(NamedGroup.X25519, theirs.clientEnd().agreed().group());
        assertEquals(
                SignatureScheme.RSA_PSS_RSAE_SHA512, theirs.clientEnd().agreed().peerScheme());
    }

    @Test
    void theServersChoiceOfProtocolIsAskedOnceAndKnownToTheSourceOfCertificates() throws TlsFault {
        Pair13 pair = Handshake13Test.retrying();
        List<String> asked = new ArrayList<>();
        List<String> known = new ArrayList<>();
        Identity identity = TestCertificates.server(KeyType.EC_P256);
        pair.client.applicationProtocols(List.of("h2", "http/1.1"));
        pair.server
                .protocolChooser(offered -> {
                    asked.addAll(offered);
                    return "http/1.1";
                })
                .certificates(query -> {
                    known.add(String.valueOf(pair.serverEnd().agreed().applicationProtocol()));
                    return IdentitySource.choice(identity);
                });

        pair.run();

        Handshake13Test.assertConnected(pair);
        assertEquals(List.of("h2", "http/1.1"), asked);
        assertEquals(List.of("http/1.1"), known);
        assertEquals("http/1.1", pair.clientEnd().agreed().applicationProtocol());
        assertEquals("http/1.1", pair.serverEnd().agreed().applicationProtocol());
    }

    @Test
    void withoutAProtocolInCommonTheServerGoesOnOrRefusesAsItLikes() throws TlsFault {
        Pair13 none = new Pair13(KeyType.EC_P256);
        none.client.applicationProtocols(List.of("h2"));
        none.server.protocolChooser(offered -> "");
        none.run();
        Handshake13Test.assertConnected(none);
        assertEquals("", none.clientEnd().agreed().applicationProtocol());

        Pair13 ignored = new Pair13(KeyType.EC_P256);
        ignored.client.applicationProtocols(List.of("h2"));
        ignored.run();
        Handshake13Test.assertConnected(ignored);
        assertEquals("", ignored.serverEnd().agreed().applicationProtocol());

        Pair13 refused = new Pair13(KeyType.EC_P256);
        refused.client.applicationProtocols(List.of("h2"));
        refused.server.protocolChooser(offered -> null);
        refused.run();
        assertEquals(
                AlertDescription.NO_APPLICATION_PROTOCOL, refused.serverEnd().alert());

        Pair13 invented = new Pair13(KeyType.EC_P256);
        invented.client.applicationProtocols(List.of("h2"));
        invented.server.protocolChooser(offered -> "spdy/3");
        invented.run();
        assertEquals(
                AlertDescription.NO_APPLICATION_PROTOCOL, invented.serverEnd().alert());
    }

    @Test
    void theServersNameIsKnownOnBothSidesAndMayBeRefused() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.serverName("www.example.com");
        pair.server.serverNames(name -> name.endsWith(".example.com"));
        pair.run();
        Handshake13Test.assertConnected(pair);
        assertEquals(List.of("www.example.com"), pair.clientEnd().agreed().requestedServerNames());
        assertEquals(List.of("www.example.com"), pair.serverEnd().agreed().requestedServerNames());

        Pair13 refused = new Pair13(KeyType.EC_P256);
        refused.client.serverName("www.example.net");
        refused.server.serverNames(name -> name.endsWith(".example.com"));
        refused.run();
        assertEquals(AlertDescription.UNRECOGNIZED_NAME, refused.serverEnd().alert());
    }

    @Test
    void aServerWithTls12AloneIsMetThere() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.withTls12(pair.client);
        Pair13.onlyTls12(pair.server);

        pair.run();

        Handshake13Test.assertBothConnected(pair);
        assertEquals(ProtocolVersion.TLS12, pair.clientEnd().agreed().version());
        assertFalse(pair.serverHellos().get(0).warnsOfDowngradeTo12());
    }

    @Test
    void aClientWithTls12AloneIsMetThereAndWarned() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.onlyTls12(pair.client);
        Pair13.withTls12(pair.server);

        pair.run();

        Handshake13Test.assertBothConnected(pair);
        assertEquals(ProtocolVersion.TLS12, pair.serverEnd().agreed().version());
        assertTrue(pair.serverHellos().get(0).warnsOfDowngradeTo12()); // 8446 §4.1.3
        assertEquals(0, pair.clientHellos().get(0).sessionId().length);
    }

    @Test
    void twoSidesWithBothVersionsSpeakTheNewerOne() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.withTls12(pair.client);
        Pair13.withTls12(pair.server);

        pair.run();

        Handshake13Test.assertConnected(pair);
        assertEquals(ProtocolVersion.TLS13, pair.clientEnd().agreed().version());
    }

    private static Pair13 ordered(boolean own) {
        Pair13 pair = new Pair13(KeyType.RSA);
        pair.client
                .suites(List.of(CipherSuite.TLS_CHACHA20_POLY1305_SHA256, CipherSuite.TLS_AES_128_GCM_SHA256))
                .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                .keyShareGroups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                .signatureSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA512, SignatureScheme.RSA_PSS_RSAE_SHA256));
        pair.server
                .ownOrder(own)
                .suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_CHACHA20_POLY1305_SHA256))
                .groups(List.of(NamedGroup.SECP256R1, NamedGroup.X25519))
                .signatureSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA512));
        return pair;
    }
}
