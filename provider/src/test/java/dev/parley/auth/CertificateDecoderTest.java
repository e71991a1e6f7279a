package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateDecoderTest {

    private final X509Certificate certificate =
            TestCertificates.server(KeyType.EC_P256).certificate();

    @Test
    void certificatesComeInTheirOrderAndAreInterned() throws CertificateException {
        byte[] der = certificate.getEncoded();
        byte[] issuer = TestCertificates.root().certificate().getEncoded();

        List<X509Certificate> chain = CertificateDecoder.decode(List.of(der, issuer));

        assertEquals(List.of(certificate, TestCertificates.root().certificate()), chain);
        assertSame(chain.get(0), CertificateDecoder.decode(List.of(der.clone())).get(0));
    }

    @Test
    void whoeverSendsBytesThatAreNoneIsRefusedEachTime() throws CertificateException {
        byte[] der = certificate.getEncoded();
        byte[] broken = der.clone();
        broken[4] ^= 1; // within the header of what is signed

        for (int i = 0; i < 3; i++) {
            assertRefused(broken.clone());
            assertSame(
                    CertificateDecoder.decode(List.of(der)).get(0),
                    CertificateDecoder.decode(List.of(der.clone())).get(0));
        }
    }

    @Test
    void aByteAnywhereMakesAnotherCertificate() throws CertificateException {
        byte[] der = certificate.getEncoded();
        byte[] forged = der.clone();
        forged[der.length - 1] ^= 1; // of its signature

        assertEquals(certificate, CertificateDecoder.decode(List.of(der)).get(0));
        assertArrayEquals(
                forged, CertificateDecoder.decode(List.of(forged)).get(0).getEncoded());
    }

    @Test
    void certificatesWithoutEndAreReadAndDriveOutEachOther() throws CertificateException {
        byte[] der = certificate.getEncoded();
        for (int i = 0; i < 300; i++) {
            byte[] other = der.clone();
            other[der.length - 1] ^= (byte) i;
            other[der.length - 2] ^= (byte) (i >> 8);
            assertArrayEquals(
                    other, CertificateDecoder.decode(List.of(other)).get(0).getEncoded());
        }
        assertEquals(certificate, CertificateDecoder.decode(List.of(der)).get(0));
    }

    @Test
    void bytesBehindTheEndAreRefused() throws CertificateException {
        byte[] der = certificate.getEncoded();

        assertRefused(Arrays.copyOf(der, der.length + 1));
        assertRefused(Arrays.copyOf(der, der.length - 1));
    }

    @Test
    void onlyDerIsRead() throws CertificateException {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";

        assertRefused(pem.getBytes(StandardCharsets.US_ASCII));
        assertRefused(new byte[0]);
    }

    private static void assertRefused(byte[] encoded) {
        assertThrows(CertificateException.class, () -> CertificateDecoder.decode(List.of(encoded)));
    }
}
