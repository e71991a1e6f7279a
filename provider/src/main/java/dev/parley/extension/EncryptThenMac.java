package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Writer;
import java.util.Optional;

/**
 * The wish to encrypt before the MAC in the CBC suites of TLS 1.2; empty.
 *
 * <p>It has no answer here: a server may only answer it for a CBC suite (RFC 7366 §3), which its state knows.
 *
 * @see "RFC 7366 §2"
 */
public record EncryptThenMac() implements Extension {

    public static final ExtensionKind<EncryptThenMac> KIND = ExtensionKind.of(
                    ExtensionType.ENCRYPT_THEN_MAC, in -> new EncryptThenMac())
            .mayAppearIn(CLIENT_HELLO, SERVER_HELLO_12)
            .offer(ours -> ours.encryptThenMac() && ours.versions().contains(ProtocolVersion.TLS12)
                    ? Optional.of(new EncryptThenMac())
                    : Optional.empty())
            .agree((theirs, terms) -> terms.agreeEncryptThenMac());

    @Override
    public ExtensionKind<EncryptThenMac> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {}
}
