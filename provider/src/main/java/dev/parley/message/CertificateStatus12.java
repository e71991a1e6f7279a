package dev.parley.message;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CertificateStatusType;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;

/**
 * A TLS 1.2 server's stapled revocation answer.
 *
 * @param ocsp an OCSPResponse in DER; not empty
 * @see "RFC 6066 §8"
 */
public record CertificateStatus12(byte[] ocsp) implements HandshakeBody {

    public static final Codec<CertificateStatus12> CODEC = CertificateStatus12::read;

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE_STATUS;
    }

    @Override
    public void write(Writer out) {
        out.uint8(CertificateStatusType.OCSP.code()).opaque24(ocsp);
    }

    private static CertificateStatus12 read(Reader in) throws TlsFault {
        int statusType = in.uint8();
        if (statusType != CertificateStatusType.OCSP.code()) { // 6066 §8: the type that was asked for
            throw DecodeFault.ILLEGAL_VALUE.of("status_type", statusType);
        }
        return new CertificateStatus12(in.opaque24(1, 0xFFFFFF));
    }
}
