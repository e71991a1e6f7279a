package dev.parley.jsse.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.constraint.Conditions.Purpose;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

    private static final String JDK_17 = "SSLv3, TLSv1, TLSv1.1, DTLSv1.0, RC4, DES, MD5withRSA, "
            + "DH keySize < 1024, EC keySize < 224, 3DES_EDE_CBC, anon, NULL, ECDH";
    private static final String JDK_25 = JDK_17 + ", TLS_RSA_*, rsa_pkcs1_sha1 usage HandshakeSignature, "
            + "ecdsa_sha1 usage HandshakeSignature, dsa_sha1 usage HandshakeSignature";
    private static final String CERTPATH = "MD2, MD5, SHA1 jdkCA & usage TLSServer, RSA keySize < 1024, "
            + "DSA keySize < 1024, EC keySize < 224, SHA1 usage SignedJAR & denyAfter 2019-01-01";

    private static Constraints tls(String disabled) {
        return new Constraints(DisabledAlgorithms.ofTls(disabled, null), DisabledAlgorithms.of(CERTPATH, null), null);
    }

    @Test
    void theJdksOwnPropertiesLeaveEverythingModern() {
        for (String property : List.of(JDK_17, JDK_25)) {
            Constraints constraints = tls(property);

            for (CipherSuite suite : CipherSuite.values()) {
                assertTrue(constraints.permits(suite), suite.name());
            }
            for (NamedGroup group : NamedGroup.values()) {
                assertTrue(constraints.permits(group), group.name());
            }
            assertTrue(constraints.permits(ProtocolVersion.TLS13));
            assertTrue(constraints.permits(ProtocolVersion.TLS12));
            assertFalse(constraints.permits(ProtocolVersion.TLS11));
        }
    }

    @Test
    void aScopeLimitsAnEntryToHandshakesOrToCertificates() {
        Constraints constraints = tls(JDK_25);

        assertFalse(constraints.permitsHandshake(SignatureScheme.RSA_PKCS1_SHA1));
        assertTrue(constraints.permitsCertificate(SignatureScheme.RSA_PKCS1_SHA1));
        assertFalse(
                tls("rsa_pkcs1_sha1 usage CertificateSignature").permitsCertificate(SignatureScheme.RSA_PKCS1_SHA1));
    }

    @Test
    void aPatternDisablesTheSuitesItMatches() {
        Constraints constraints = tls("TLS_ECDHE_*_SHA384, TLS_DHE_*");

        assertFalse(constraints.permits(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384));
        assertFalse(constraints.permits(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256));
        assertTrue(constraints.permits(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256));
        assertTrue(constraints.permits(CipherSuite.TLS_AES_256_GCM_SHA384));
    }

    @Test
    void aPatternMustBeOfSuites() {
        assertThrows(IllegalArgumentException.class, () -> tls("ECDHE*"));
    }

    @Test
    void aPartOfASuiteDisablesIt() {
        assertFalse(tls("AES_128_GCM").permits(CipherSuite.TLS_AES_128_GCM_SHA256));
        assertFalse(tls("ChaCha20-Poly1305").permits(CipherSuite.TLS_CHACHA20_POLY1305_SHA256));
        assertFalse(tls("SHA1").permits(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA));
        assertFalse(tls("HmacSHA1").permits(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA));
        assertFalse(tls("DH").permits(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256));
        assertFalse(tls("tls_aes_128_gcm_sha256").permits(CipherSuite.TLS_AES_128_GCM_SHA256));
        assertTrue(tls("ECDH").permits(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)); // the static one is meant
    }

    @Test
    void aKeySizeDisablesSmallerGroups() {
        Constraints constraints = tls("EC keySize < 384, DH keySize <= 2048");

        assertFalse(constraints.permits(NamedGroup.SECP256R1));
        assertTrue(constraints.permits(NamedGroup.SECP384R1));
        assertFalse(constraints.permits(NamedGroup.FFDHE2048));
        assertTrue(constraints.permits(NamedGroup.FFDHE3072));
        assertTrue(constraints.permits(NamedGroup.X25519));
        assertFalse(constraints.permitsHandshake(SignatureScheme.ECDSA_SECP256R1_SHA256));
    }

    @Test
    void aHybridFallsWithEitherOfItsParts() {
        assertFalse(tls("x25519").permits(NamedGroup.X25519MLKEM768));
        assertFalse(tls("ML-KEM").permits(NamedGroup.X25519MLKEM768));
        assertFalse(tls("X25519MLKEM768").permits(NamedGroup.X25519MLKEM768));
        assertTrue(tls("X25519MLKEM768").permits(NamedGroup.X25519));
    }

    @Test
    void namedCurvesMayBeIncludedAndHoldBlanks() {
        DisabledAlgorithms disabled =
                DisabledAlgorithms.ofTls("include jdk.disabled.namedCurves", "secp112r1, X9.62 prime256v1");

        assertTrue(disabled.disablesAny(List.of("SECP112R1")));
        assertFalse(tls("nist P-384").permits(NamedGroup.SECP384R1));
        assertFalse(new Constraints(disabled, DisabledAlgorithms.of(null, null), null).permits(NamedGroup.SECP256R1));
    }

    @Test
    void aDateDisablesFromThatDayOn() {
        assertFalse(tls("secp256r1 denyAfter 2019-01-01").permits(NamedGroup.SECP256R1));
        assertTrue(tls("secp256r1 denyAfter 2999-01-01").permits(NamedGroup.SECP256R1));
    }

    @Test
    void aConditionThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> tls("RSA keySize around 1024"));
        assertThrows(IllegalArgumentException.class, () -> tls("RSA keySize < 1024 & whatever"));
        assertThrows(IllegalArgumentException.class, () -> tls("RSA keysze < 1024"));
        assertThrows(IllegalArgumentException.class, () -> tls("SHA1 usage HandshakeSignature TLSServer"));
    }

    @Test
    void anApplicationsConstraintsCountToo() {
        Constraints constraints = tls(JDK_17).with(new Only("TLS_AES_128_GCM_SHA256", "secp256r1", "TLSv1.3"));

        assertTrue(constraints.permits(CipherSuite.TLS_AES_128_GCM_SHA256));
        assertFalse(constraints.permits(CipherSuite.TLS_AES_256_GCM_SHA384));
        assertFalse(constraints.permits(NamedGroup.X25519));
        assertFalse(constraints.permits(ProtocolVersion.TLS12));
    }

    @Test
    void aChainWithASmallKeyIsRefusedForItsAlgorithm() {
        Identity small = TestCertificates.certificate(KeyType.RSA_1024).make();
        ChainConstraints chain = new ChainConstraints(tls("RSA keySize < 2048"), List.of());

        CertificateException refused = assertThrows(
                CertificateException.class, () -> chain.check(small.chain(), List.of(), Purpose.SERVER_CHAIN));

        assertEquals("Certificates do not conform to algorithm constraints", refused.getMessage());
        assertEquals(BasicReason.ALGORITHM_CONSTRAINED, ((CertPathValidatorException) refused.getCause()).getReason());
    }

    @Test
    void aChainWithAKeyOnADisabledCurveIsRefused() throws Exception {
        Identity p256 = TestCertificates.certificate(KeyType.EC_P256).make();
        Identity p384 = TestCertificates.certificate(KeyType.EC_P384).make();
        ChainConstraints chain = new ChainConstraints(tls("X9.62 prime256v1"), List.of());

        chain.check(p384.chain(), List.of(), Purpose.SERVER_CHAIN);
        assertThrows(CertificateException.class, () -> chain.check(p256.chain(), List.of(), Purpose.SERVER_CHAIN));
    }

    @Test
    void anAnchorIsNotChecked() throws Exception {
        Identity small = TestCertificates.certificate(KeyType.RSA_1024).make();

        new ChainConstraints(tls("RSA keySize < 2048"), List.of())
                .check(small.chain(), small.chain(), Purpose.SERVER_CHAIN);
    }

    @Test
    void aChainSignedOtherwiseThanWeAcceptIsRefused() throws Exception {
        Identity server = TestCertificates.server(KeyType.RSA);

        new ChainConstraints(tls(JDK_17), List.of("SHA256withECDSA"))
                .check(server.chain(), List.of(), Purpose.SERVER_CHAIN);
        assertThrows(
                CertificateException.class,
                () -> new ChainConstraints(tls(JDK_17), List.of("SHA384withECDSA"))
                        .check(server.chain(), List.of(), Purpose.SERVER_CHAIN));
    }

    @Test
    void sha1InAChainIsForTheJdksAnchorsToForbid() throws Exception {
        Identity old = TestCertificates.certificate(KeyType.RSA_SHA1).make();

        new ChainConstraints(tls(JDK_17), List.of()).check(old.chain(), List.of(), Purpose.SERVER_CHAIN);
        assertThrows(
                CertificateException.class,
                () -> new ChainConstraints(tls("SHA1 usage TLSServer"), List.of())
                        .check(old.chain(), List.of(), Purpose.SERVER_CHAIN));
        new ChainConstraints(tls("SHA1 usage TLSServer"), List.of())
                .check(old.chain(), List.of(), Purpose.CLIENT_CHAIN);
    }

    /** Allows what it names. */
    private static final class Only implements AlgorithmConstraints {

        private final Set<String> names;

        Only(String... names) {
            this.names = Set.of(names);
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> primitives, String algorithm, @Nullable AlgorithmParameters parameters) {
            return names.contains(algorithm);
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
            return names.contains(key.getAlgorithm());
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> primitives, String algorithm, Key key, @Nullable AlgorithmParameters parameters) {
            return names.contains(algorithm);
        }
    }
}
