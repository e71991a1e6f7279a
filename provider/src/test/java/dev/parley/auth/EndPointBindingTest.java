package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The hash of the server's certificate as a channel binding.
 *
 * @see "RFC 5929 §4.1; CONTRACT X22"
 */
class EndPointBindingTest {

    private static X509Certificate selfSigned(KeyType type) {
        return TestCertificates.certificate(type).make().certificate();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, SHA-256",
        "RSA_SHA1, SHA-256",
        "RSASSA_PSS, SHA-256",
        "EC_P256, SHA-256",
        "EC_P384, SHA-384",
        "EC_P521, SHA-512"
    })
    void itIsMadeInTheHashOfTheSignatureAndSha1GivesWay(KeyType type, String hash) throws Exception {
        X509Certificate certificate = selfSigned(type);

        byte[] expected = MessageDigest.getInstance(hash).digest(certificate.getEncoded());

        assertArrayEquals(expected, EndPointBinding.of(certificate));
    }

    @ParameterizedTest
    @EnumSource(names = {"ED25519", "ED448"})
    void aSignatureWithoutAHashHasNone(KeyType type) {
        assertNull(EndPointBinding.of(selfSigned(type)));
    }
}
