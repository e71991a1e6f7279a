package dev.parley.message;

import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The sender's certificates in TLS 1.2, its own first; a client may have none.
 *
 * @param chain certificates in DER; each certificates the one before it
 * @see "RFC 5246 §7.4.2"
 */
public record Certificate12(List<byte[]> chain) implements HandshakeBody {

    public static final Codec<Certificate12> CODEC = Certificate12::read;

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE;
    }

    @Override
    public void write(Writer out) {
        out.vector24(list -> chain.forEach(list::opaque24));
    }

    @Override
    public String toString() {
        return "Certificate12[" + chain.size() + "]";
    }

    private static Certificate12 read(Reader in) throws TlsFault {
        Reader list = in.vector24();
        List<byte[]> chain = new ArrayList<>();
        while (list.hasRemaining()) {
            chain.add(list.opaque24(1, 0xFFFFFF));
        }
        return new Certificate12(List.copyOf(chain));
    }
}
