package dev.parley.message;

import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * The proof that the sender has the key of its certificate.
 *
 * @param scheme the code point of a {@link dev.parley.iana.SignatureScheme}, or an unknown one
 * @param signature in the scheme's own form
 * @see "RFC 8446 §4.4.3"
 */
public record CertificateVerify(int scheme, byte[] signature) implements HandshakeBody {

    public static final Codec<CertificateVerify> CODEC =
            in -> new CertificateVerify(in.uint16(), in.opaque16(0, 0xFFFF));

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE_VERIFY;
    }

    @Override
    public void write(Writer out) {
        out.uint16(scheme).opaque16(signature);
    }
}
