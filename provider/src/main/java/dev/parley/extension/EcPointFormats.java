package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.EcPointFormat;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.Optional;

/**
 * The forms in which the sender can read the points of curves in TLS 1.2.
 *
 * <p>A server need not answer it: uncompressed points are understood without a word. In TLS 1.3 it means nothing, whatever it
 * says (RFC 8446 §4.2.8.2).
 *
 * @param codes one byte per format, unknown ones included
 * @see "RFC 8422 §5.1.2, §5.2"
 */
public record EcPointFormats(byte[] codes) implements Extension {

    public static final ExtensionKind<EcPointFormats> KIND = ExtensionKind.of(
                    ExtensionType.EC_POINT_FORMATS, EcPointFormats::read)
            .mayAppearIn(CLIENT_HELLO, SERVER_HELLO_12)
            .offer(EcPointFormats::offered)
            .answer(EcPointFormats::answer)
            .check((ours, theirs) -> theirs.mustHaveUncompressed());

    /** The one format we read and write. */
    public static EcPointFormats uncompressed() {
        return new EcPointFormats(new byte[] {(byte) EcPointFormat.UNCOMPRESSED.code()});
    }

    @Override
    public ExtensionKind<EcPointFormats> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.opaque8(codes);
    }

    private static Optional<EcPointFormats> offered(Ours ours) {
        boolean curves = false;
        for (NamedGroup group : ours.groups()) {
            curves |= group.kind() == NamedGroup.Kind.ECDH || group.kind() == NamedGroup.Kind.XDH;
        }
        return curves && ours.versions().contains(ProtocolVersion.TLS12)
                ? Optional.of(uncompressed())
                : Optional.empty();
    }

    private static Optional<EcPointFormats> answer(EcPointFormats theirs, Ours ours, Place place) throws TlsFault {
        if (place == SERVER_HELLO_12) {
            theirs.mustHaveUncompressed();
        }
        return Optional.empty();
    }

    private void mustHaveUncompressed() throws TlsFault {
        for (byte code : codes) {
            if (code == EcPointFormat.UNCOMPRESSED.code()) {
                return;
            }
        }
        throw ExtensionFault.NO_UNCOMPRESSED_POINTS.of(); // 8422 §5.1.2: the list has to have it
    }

    private static EcPointFormats read(Reader in) throws TlsFault {
        return new EcPointFormats(in.opaque8(1, 255));
    }
}
