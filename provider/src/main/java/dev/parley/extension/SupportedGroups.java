package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.ENCRYPTED_EXTENSIONS;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The groups that the sender supports for key exchange, most wanted first.
 *
 * @param codes the code points, unknown ones included; not empty
 * @see "RFC 8446 §4.2.7; RFC 8422 §5.1.1; RFC 7919 §3"
 */
public record SupportedGroups(List<Integer> codes) implements Extension {

    /** A TLS 1.2 ServerHello should not have it, but some servers send it there; as others do, we pass over it. */
    public static final ExtensionKind<SupportedGroups> KIND = ExtensionKind.of(
                    ExtensionType.SUPPORTED_GROUPS,
                    in -> new SupportedGroups(in.vector16().uint16s(1)))
            .mayAppearIn(CLIENT_HELLO, ENCRYPTED_EXTENSIONS, SERVER_HELLO_12)
            .offer(SupportedGroups::offered);

    public static SupportedGroups of(List<NamedGroup> groups) {
        return new SupportedGroups(Codes.of(groups, NamedGroup::code));
    }

    /** The groups we know among the codes, in their order. */
    public List<NamedGroup> known() {
        return Codes.known(codes, NamedGroup::of);
    }

    /** All of them, in words. */
    public List<String> words() {
        return Codes.words(codes, NamedGroup::of);
    }

    @Override
    public ExtensionKind<SupportedGroups> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.vector16(list -> list.uint16s(codes));
    }

    private static Optional<SupportedGroups> offered(Ours ours) {
        List<NamedGroup> usable = new ArrayList<>();
        for (NamedGroup group : ours.groups()) {
            boolean allowed = false;
            for (ProtocolVersion version : ours.versions()) {
                allowed |= group.allowedIn(version);
            }
            if (allowed) { // no hybrid in a hello for TLS 1.2 alone
                usable.add(group);
            }
        }
        return usable.isEmpty() ? Optional.empty() : Optional.of(of(usable));
    }
}
