package dev.parley.message;

import dev.parley.extension.Codes;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ClientCertificateType;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.SignatureScheme;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A TLS 1.2 server's wish to know who the client is.
 *
 * @param types one byte per {@link dev.parley.iana.ClientCertificateType}, unknown ones included; not empty
 * @param schemes code points of signature schemes, unknown ones included; not empty
 * @param authorities distinguished names in DER; none for any
 * @see "RFC 5246 §7.4.4"
 */
public record CertificateRequest12(byte[] types, List<Integer> schemes, List<byte[]> authorities)
        implements HandshakeBody {

    public static final Codec<CertificateRequest12> CODEC = CertificateRequest12::read;

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE_REQUEST;
    }

    @Override
    public void write(Writer out) {
        out.opaque8(types).vector16(list -> list.uint16s(schemes));
        out.vector16(list -> authorities.forEach(list::opaque16));
    }

    public boolean asksFor(ClientCertificateType type) {
        for (byte code : types) {
            if ((code & 0xFF) == type.code()) {
                return true;
            }
        }
        return false;
    }

    /** The schemes we know among those named, in the server's order, each once. */
    public List<SignatureScheme> knownSchemes() {
        return Codes.known(schemes, SignatureScheme::of);
    }

    private static CertificateRequest12 read(Reader in) throws TlsFault {
        byte[] types = in.opaque8(1, 255);
        List<Integer> schemes = in.vector16().uint16s(1);
        Reader list = in.vector16();
        List<byte[]> authorities = new ArrayList<>();
        while (list.hasRemaining()) {
            authorities.add(list.opaque16(1, 0xFFFF));
        }
        return new CertificateRequest12(types, schemes, List.copyOf(authorities));
    }
}
