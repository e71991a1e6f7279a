package dev.parley.iana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureSchemeTest {

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void jcaKnowsTheScheme(SignatureScheme scheme) throws Exception {
        assertEquals(scheme.jcaName(), Signature.getInstance(scheme.jcaName()).getAlgorithm());
        assertSame(scheme, SignatureScheme.ofName(scheme.rfcName()));
    }

    @Test
    void tls13SignsItsHandshakeNeitherWithPkcs1NorWithSha1() {
        for (SignatureScheme scheme : SignatureScheme.values()) {
            boolean old = scheme.rfcName().contains("pkcs1") || scheme.rfcName().contains("sha1");

            assertEquals(!old, scheme.allowedInHandshake(ProtocolVersion.TLS13), scheme.rfcName());
            assertTrue(scheme.allowedInHandshake(ProtocolVersion.TLS12), scheme.rfcName());
        }
    }

    @Test
    void sha1IsNeverOnByDefault() {
        assertFalse(SignatureScheme.RSA_PKCS1_SHA1.enabledByDefault());
        assertFalse(SignatureScheme.ECDSA_SHA1.enabledByDefault());
        assertTrue(SignatureScheme.RSA_PKCS1_SHA256.enabledByDefault());
    }

    @Test
    void curveIsPartOfAnEcdsaScheme() {
        assertEquals(NamedGroup.SECP384R1, SignatureScheme.ECDSA_SECP384R1_SHA384.curve());
        assertEquals("rsa_pss_rsae_sha256", SignatureScheme.RSA_PSS_RSAE_SHA256.rfcName());
    }
}
