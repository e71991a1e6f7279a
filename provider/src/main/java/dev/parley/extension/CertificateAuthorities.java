package dev.parley.extension;

import static dev.parley.extension.Place.CERTIFICATE_REQUEST;
import static dev.parley.extension.Place.CLIENT_HELLO;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The authorities whose certificates the sender takes.
 *
 * @param names distinguished names in DER; not empty
 * @see "RFC 8446 §4.2.4"
 */
public record CertificateAuthorities(List<byte[]> names) implements Extension {

    public static final ExtensionKind<CertificateAuthorities> KIND = ExtensionKind.of(
                    ExtensionType.CERTIFICATE_AUTHORITIES, CertificateAuthorities::read)
            .mayAppearIn(CLIENT_HELLO, CERTIFICATE_REQUEST)
            .offer(ours -> ours.versions().contains(ProtocolVersion.TLS13) ? wanted(ours) : Optional.empty())
            .request(CertificateAuthorities::wanted);

    @Override
    public ExtensionKind<CertificateAuthorities> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.vector16(list -> names.forEach(list::opaque16));
    }

    /** None at all when they do not fit, which means any: a truncated list would shut peers out. */
    private static Optional<CertificateAuthorities> wanted(Ours ours) {
        List<byte[]> names = ours.certificateAuthorities();
        int length = 0;
        for (byte[] name : names) {
            length += 2 + name.length;
        }
        // 8446 §4.2: extension and block have two bytes of length each, and the block's other extensions want room too
        return length == 0 || length > 0xF000 ? Optional.empty() : Optional.of(new CertificateAuthorities(names));
    }

    private static CertificateAuthorities read(Reader in) throws TlsFault {
        Reader list = in.vector16();
        if (!list.hasRemaining()) { // 8446 §4.2.4: authorities<3..2^16-1>
            throw DecodeFault.LENGTH_OUT_OF_RANGE.of(0, 3, 0xFFFF);
        }
        List<byte[]> names = new ArrayList<>();
        while (list.hasRemaining()) {
            names.add(list.opaque16(1, 0xFFFF));
        }
        return new CertificateAuthorities(List.copyOf(names));
    }
}
