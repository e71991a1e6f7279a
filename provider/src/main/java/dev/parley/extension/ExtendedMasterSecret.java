package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Writer;
import java.util.Optional;

/**
 * The wish to bind the master secret of TLS 1.2 to the whole handshake; empty.
 *
 * @see "RFC 7627 §5.1"
 */
public record ExtendedMasterSecret() implements Extension {

    public static final ExtensionKind<ExtendedMasterSecret> KIND = ExtensionKind.of(
                    ExtensionType.EXTENDED_MASTER_SECRET, in -> new ExtendedMasterSecret())
            .mayAppearIn(CLIENT_HELLO, SERVER_HELLO_12)
            .offer(ours -> ours.extendedMasterSecret() && ours.versions().contains(ProtocolVersion.TLS12)
                    ? Optional.of(new ExtendedMasterSecret())
                    : Optional.empty())
            .answer((theirs, ours, place) -> ours.extendedMasterSecret() ? Optional.of(theirs) : Optional.empty())
            .agree((theirs, terms) -> terms.agreeExtendedMasterSecret());

    @Override
    public ExtensionKind<ExtendedMasterSecret> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {}
}
