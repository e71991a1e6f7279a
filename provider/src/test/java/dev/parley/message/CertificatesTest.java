package dev.parley.message;

import static dev.parley.fault.Faults.faultOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.extension.StatusRequest;
import dev.parley.fault.DecodeFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ClientCertificateType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates, what is said about them, and the key exchange that they sign in TLS 1.2. */
class CertificatesTest {

    @Test
    void aStapleBelongsToItsCertificate() throws TlsFault {
        Certificate certificate =
                read(Certificate.CODEC, "00 000019 000002 3000 000a 0005 0006 01 000002 0a0b 000003 300101 0000");

        StatusRequest.Response staple =
                certificate.entries().get(0).extensions().get(StatusRequest.Response.KIND);
        assertNotNull(staple);
        assertArrayEquals(new byte[] {10, 11}, staple.ocsp());
        assertArrayEquals(new byte[] {0x30, 1, 1}, certificate.entries().get(1).der());
        assertFalse(certificate.entries().get(1).extensions().has(StatusRequest.Response.KIND));
    }

    @Test
    void anEmptyCertificateIsDecodeError() {
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> read(Certificate.CODEC, "00 000005 000000 0000")));
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> read(Certificate12.CODEC, "000003 000000")));
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> read(CertificateStatus12.CODEC, "01 000000")));
    }

    @Test
    void anExtensionOfAHelloHasNoPlaceBesideACertificate() {
        assertEquals(
                ExtensionFault.MISPLACED,
                faultOf(() -> read(Certificate.CODEC, "00 00000b 000002 3000 0004 0017 0000")));
    }

    @Test
    void aStatusOfAnotherTypeIsIllegal() {
        assertEquals(DecodeFault.ILLEGAL_VALUE, faultOf(() -> read(CertificateStatus12.CODEC, "02 000001 30")));
    }

    @Test
    void aCertificateRequestOfTls12SaysWhatItTakes() throws TlsFault {
        CertificateRequest12 request = read(CertificateRequest12.CODEC, "02 4002 0004 fafa 0403 0000");

        assertTrue(request.asksFor(ClientCertificateType.ECDSA_SIGN));
        assertFalse(request.asksFor(ClientCertificateType.RSA_SIGN));
        assertEquals(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256), request.knownSchemes());
        assertEquals(List.of(), request.authorities());
    }

    @Test
    void listsOfACertificateRequestOfTls12AreNotEmptyOrTorn() {
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> read(CertificateRequest12.CODEC, "00 0002 0403 0000")));
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> read(CertificateRequest12.CODEC, "01 40 0000 0000")));
        assertEquals(
                DecodeFault.LENGTH_NOT_A_MULTIPLE,
                faultOf(() -> read(CertificateRequest12.CODEC, "01 40 0003 040300 0000")));
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE,
                faultOf(() -> read(CertificateRequest12.CODEC, "01 40 0002 0403 0002 0000")));
    }

    @Test
    void theSignedPartOfAKeyExchangeIsWhatTravelled() throws TlsFault {
        ServerKeyExchange12.Ecdhe curve = read(ServerKeyExchange12.Ecdhe.CODEC, "03 001d 02 0102 0403 0001 ff");
        ServerKeyExchange12.Dhe field = read(ServerKeyExchange12.Dhe.CODEC, "0002 0017 0001 02 0001 04 0804 0001 ff");

        assertEquals(NamedGroup.X25519, curve.namedGroup());
        assertArrayEquals(Messages.bytes("03 001d 02 0102"), curve.params());
        assertArrayEquals(Messages.bytes("0002 0017 0001 02 0001 04"), field.params());
        assertEquals(0x0804, field.scheme());
    }

    @Test
    void aCurveThatIsNotNamedIsIllegal() {
        assertEquals(
                DecodeFault.UNSUPPORTED_CURVE_TYPE,
                faultOf(() -> read(ServerKeyExchange12.Ecdhe.CODEC, "01 001d 02 0102 0403 0001 ff")));
    }

    @Test
    void anUnknownCurveIsReadAndHasNoName() throws TlsFault {
        assertNull(read(ServerKeyExchange12.Ecdhe.CODEC, "03 0a0a 02 0102 0403 0001 ff")
                .namedGroup());
    }

    @Test
    void anEmptyPublicValueIsDecodeError() {
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> read(ClientKeyExchange12.Ecdhe.CODEC, "00")));
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> read(ClientKeyExchange12.Dhe.CODEC, "0000")));
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE,
                faultOf(() -> read(ServerKeyExchange12.Ecdhe.CODEC, "03 001d 00 0403 0001 ff")));
    }

    @Contract("T23")
    @Test
    void ticketsMayBeEmptyInTls12Only() throws TlsFault {
        assertEquals(0, read(NewSessionTicket12.CODEC, "00000000 0000").ticket().length);
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE,
                faultOf(() -> read(NewSessionTicket.CODEC, "00000000 00000000 00 0000 0000")));
    }

    private static <T> T read(Codec<T> codec, String hex) throws TlsFault {
        Reader in = Reader.of(Messages.bytes(hex));
        T value = codec.read(in);
        in.mustEnd();
        return value;
    }
}
