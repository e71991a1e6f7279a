package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.crypto.Crypto;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

class NegotiationTest {

    @Test
    void theOrderOfThePreferredListCounts() {
        assertEquals("b", Negotiation.firstCommon(List.of("a", "b", "c"), List.of("c", "b")));
        assertNull(Negotiation.firstCommon(List.of("a"), List.of("b")));
    }

    @Test
    void hybridsAreNoGroupsOfTls12() {
        Settings settings = groups(NamedGroup.X25519MLKEM768, NamedGroup.X25519);

        assertEquals(List.of(NamedGroup.X25519), Negotiation.groups(settings, ProtocolVersion.TLS12));
        assertEquals(settings.groups(), Negotiation.groups(settings, ProtocolVersion.TLS13));
    }

    @Test
    void theFirstHybridAndTheFirstClassicalGroupGetAShareInTheOrderOfTheList() {
        assertEquals(
                List.of(NamedGroup.X25519, NamedGroup.SECP256R1MLKEM768),
                Negotiation.keyShareGroups(groups(
                        NamedGroup.X25519,
                        NamedGroup.SECP256R1,
                        NamedGroup.SECP256R1MLKEM768,
                        NamedGroup.X25519MLKEM768)));
        assertEquals(
                List.of(NamedGroup.SECP384R1),
                Negotiation.keyShareGroups(groups(NamedGroup.SECP384R1, NamedGroup.FFDHE2048)));
        assertEquals(
                List.of(NamedGroup.SECP384R1MLKEM1024),
                Negotiation.keyShareGroups(groups(NamedGroup.SECP384R1MLKEM1024)));
    }

    @Test
    void suitesOfTls13AreApart() {
        Settings settings = Settings.of(Role.CLIENT, Crypto.standard())
                .suites(List.of(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_AES_128_GCM_SHA256))
                .build();

        assertEquals(List.of(CipherSuite.TLS_AES_128_GCM_SHA256), Negotiation.suites13(settings));
    }

    @Test
    void aSchemeThatTls13ForbidsIsNotInCommon() {
        List<SignatureScheme> both = List.of(
                SignatureScheme.RSA_PKCS1_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA256, SignatureScheme.ECDSA_SHA1);

        assertEquals(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256), Negotiation.schemes13(both, both));
    }

    private static Settings groups(NamedGroup... groups) {
        return Settings.of(Role.CLIENT, Crypto.standard())
                .groups(List.of(groups))
                .build();
    }
}
