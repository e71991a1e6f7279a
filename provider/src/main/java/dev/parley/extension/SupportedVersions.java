package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.HELLO_RETRY_REQUEST;
import static dev.parley.extension.Place.SERVER_HELLO;

import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions a client speaks, most wanted first; a client that speaks no TLS 1.3 leaves it out.
 *
 * @param codes the code points, unknown ones included; 1 to 127
 * @see "RFC 8446 §4.2.1"
 */
public record SupportedVersions(List<Integer> codes) implements Extension {

    public static final ExtensionKind<SupportedVersions> KIND = ExtensionKind.of(
                    ExtensionType.SUPPORTED_VERSIONS,
                    in -> new SupportedVersions(in.vector8().uint16s(1)))
            .mayAppearIn(CLIENT_HELLO)
            .offer(ours -> ours.versions().contains(ProtocolVersion.TLS13)
                    ? Optional.of(of(ours.versions()))
                    : Optional.empty());

    public static SupportedVersions of(List<ProtocolVersion> versions) {
        return new SupportedVersions(Codes.of(versions, ProtocolVersion::code));
    }

    /** The versions we know among the codes, in their order. */
    public List<ProtocolVersion> known() {
        return Codes.known(codes, ProtocolVersion::of);
    }

    @Override
    public ExtensionKind<SupportedVersions> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.vector8(list -> list.uint16s(codes));
    }

    /**
     * The version the server chose.
     *
     * @param code the code point, as it came
     */
    public record Selected(int code) implements Extension {

        public static final ExtensionKind<Selected> KIND = ExtensionKind.of(
                        ExtensionType.SUPPORTED_VERSIONS, in -> new Selected(in.uint16()))
                .mayAppearIn(SERVER_HELLO, HELLO_RETRY_REQUEST);

        public static Selected of(ProtocolVersion version) {
            return new Selected(version.code());
        }

        /** Null if we do not know it. */
        public @Nullable ProtocolVersion version() {
            return ProtocolVersion.of(code);
        }

        @Override
        public ExtensionKind<Selected> kind() {
            return KIND;
        }

        @Override
        public void write(Writer out) {
            out.uint16(code);
        }
    }
}
