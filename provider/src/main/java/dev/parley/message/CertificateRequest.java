package dev.parley.message;

import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Place;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * A server's wish to know who the client is.
 *
 * @param context what the answer must repeat; empty during the handshake
 * @param extensions signature_algorithms must be among them
 * @see "RFC 8446 §4.3.2"
 */
public record CertificateRequest(byte[] context, ExtensionBlock extensions) implements HandshakeBody {

    public static final Codec<CertificateRequest> CODEC =
            in -> new CertificateRequest(in.opaque8(0, 255), ExtensionBlock.read(in, Place.CERTIFICATE_REQUEST));

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE_REQUEST;
    }

    @Override
    public void write(Writer out) {
        out.opaque8(context);
        extensions.write(out);
    }
}
