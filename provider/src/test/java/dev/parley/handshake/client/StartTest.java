package dev.parley.handshake.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Secret;
import dev.parley.extension.CertificateAuthorities;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.SessionTicket;
import dev.parley.extension.SignatureAlgorithmsCert;
import dev.parley.extension.SupportedVersions;
import dev.parley.fault.ConfigurationFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Edits;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Remembered;
import dev.parley.handshake.Role;
import dev.parley.handshake.Sessions;
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
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(
            value = ProtocolVersion.class,
            names = {"TLS12", "TLS13"})
    void theAuthoritiesGiveWayToATicketThatLeavesThemNoRoom(ProtocolVersion version) throws TlsFault {
        List<X500Principal> names = IntStream.range(0, 500)
                .mapToObj(i -> new X500Principal("CN=" + "x".repeat(90) + i))
                .toList();
        SettingsBuilder settings = settings().authorityNames(() -> names);
        Remembered sessions = new Remembered();
        sessions.offers.push(resumable(version, new byte[30_000]));

        ExtensionBlock full = hello(settings).extensions();
        ExtensionBlock resuming =
                hello(settings.sessions(Sessions.ofClient(sessions, true))).extensions();

        assertTrue(full.has(CertificateAuthorities.KIND));
        assertFalse(
                resuming.has(CertificateAuthorities.KIND)); // 8446 §4.2: 65,535 bytes for all, and this one is a wish
        assertTrue(
                version == ProtocolVersion.TLS13 ? resuming.has(PreSharedKey.KIND) : resuming.has(SessionTicket.KIND));
    }

    private static Resumable resumable(ProtocolVersion version, byte[] ticket) {
        CipherSuite suite = version == ProtocolVersion.TLS13
                ? CipherSuite.TLS_AES_128_GCM_SHA256
                : CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
        SessionOrigin origin = new SessionOrigin(new byte[1], 0, 100, null, null, null, List.of(), true);
        return new Resumable(version, suite, Secret.owning(new byte[32]), ticket, 0, 0, 100, origin);
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
