package dev.parley.handshake.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.crypto.Crypto;
import dev.parley.extension.KeyShare;
import dev.parley.extension.SignatureAlgorithmsCert;
import dev.parley.extension.SupportedVersions;
import dev.parley.fault.ConfigurationFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Edits;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.handshake.SettingsBuilder;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a client's first hello holds. */
class StartTest {

    @Test
    void withoutAVersionOrASuiteNothingIsSent() {
        assertNothingEnabled(settings().versions(List.of()));
        assertNothingEnabled(settings().suites(List.of()));
    }

    @Test
    void aHelloOffersItsVersionsSuitesAndShares() throws TlsFault {
        ClientHello hello = hello(settings());

        assertEquals(0x0303, hello.legacyVersion());
        assertTrue(hello.offersNullCompressionOnly());
        assertEquals(List.of(0x1301, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256.code()), hello.suites());
        assertEquals(
                List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12),
                Objects.requireNonNull(hello.extensions().get(SupportedVersions.KIND))
                        .known());
        assertEquals(
                List.of(NamedGroup.X25519MLKEM768.code(), NamedGroup.SECP256R1.code()),
                Objects.requireNonNull(hello.extensions().get(KeyShare.ClientShares.KIND))
                        .groups());
        assertNull(hello.extensions().get(SignatureAlgorithmsCert.KIND), "the same as signature_algorithms");
    }

    @Test
    void theGroupsOfTheSharesCanBeSet() throws TlsFault {
        ClientHello hello = hello(settings().keyShareGroups(List.of(NamedGroup.SECP256R1, NamedGroup.X25519)));

        assertEquals(
                List.of(NamedGroup.SECP256R1.code(), NamedGroup.X25519.code()),
                Objects.requireNonNull(hello.extensions().get(KeyShare.ClientShares.KIND))
                        .groups());
    }

    @Test
    void aClientOfTls12AloneSendsNothingOfTls13() throws TlsFault {
        ClientHello hello = hello(settings()
                .versions(List.of(ProtocolVersion.TLS12))
                .suites(List.of(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)));

        assertEquals(0, hello.sessionId().length);
        assertFalse(hello.extensions().has(KeyShare.ClientShares.KIND));
        assertFalse(hello.extensions().has(SupportedVersions.KIND));
    }

    @Test
    void aFallbackIsMarked() throws TlsFault {
        assertTrue(hello(settings().fallback(true)).offers(CipherSuite.SCSV_FALLBACK)); // 7507 §4
        assertFalse(hello(settings()).offers(CipherSuite.SCSV_FALLBACK));
    }

    @Test
    void schemesForCertificatesAreListedWhereTheyDiffer() throws TlsFault {
        ClientHello hello = hello(settings().certificateSchemes(List.of(SignatureScheme.RSA_PKCS1_SHA256)));

        assertNotNull(hello.extensions().get(SignatureAlgorithmsCert.KIND));
    }

    private static void assertNothingEnabled(SettingsBuilder settings) {
        TlsFault fault = assertThrows(TlsFault.class, () -> hello(settings));

        assertEquals(ConfigurationFault.NOTHING_ENABLED, fault.fault());
        assertEquals(
                "No appropriate protocol (protocol is disabled or cipher suites are inappropriate)",
                fault.getMessage());
    }

    private static ClientHello hello(SettingsBuilder settings) throws TlsFault {
        Agreed agreed = new Agreed();
        Flight flight = new Flight(agreed.transcript());
        new Start(settings.build(), agreed).open(flight);

        assertEquals(1, flight.effects().size());
        Effect.Send sent = (Effect.Send) flight.effects().get(0);
        return Edits.as(ClientHello.CODEC, HandshakeMessage.read(sent.encoded()));
    }

    private static SettingsBuilder settings() {
        List<SignatureScheme> schemes = List.of(SignatureScheme.ECDSA_SECP256R1_SHA256);
        return Settings.of(Role.CLIENT, Crypto.standard())
                .suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256))
                .groups(List.of(
                        NamedGroup.X25519MLKEM768,
                        NamedGroup.SECP256R1,
                        NamedGroup.SECP256R1MLKEM768,
                        NamedGroup.X25519))
                .signatureSchemes(schemes)
                .certificateSchemes(schemes);
    }
}
