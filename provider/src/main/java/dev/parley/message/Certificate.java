package dev.parley.message;

import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Place;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The sender's certificates, its own first; none if it has no fitting one.
 *
 * @param context what the CertificateRequest said; empty from a server
 * @param entries each certificates the one before it
 * @see "RFC 8446 §4.4.2"
 */
public record Certificate(byte[] context, List<Entry> entries) implements HandshakeBody {

    public static final Codec<Certificate> CODEC = Certificate::read;

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE;
    }

    @Override
    public void write(Writer out) {
        out.opaque8(context);
        out.vector24(list -> {
            for (Entry entry : entries) {
                entry.extensions.write(list.opaque24(entry.der));
            }
        });
    }

    @Override
    public String toString() {
        return "Certificate[" + entries.size() + "]";
    }

    private static Certificate read(Reader in) throws TlsFault {
        byte[] context = in.opaque8(0, 255);
        Reader list = in.vector24();
        List<Entry> entries = new ArrayList<>();
        while (list.hasRemaining()) {
            entries.add(new Entry(list.opaque24(1, 0xFFFFFF), ExtensionBlock.read(list, Place.CERTIFICATE)));
        }
        return new Certificate(context, List.copyOf(entries));
    }

    /**
     * One certificate and what belongs to it.
     *
     * @param der the certificate; not empty
     * @param extensions a stapled OCSP response, for example
     */
    public record Entry(byte[] der, ExtensionBlock extensions) {}
}
