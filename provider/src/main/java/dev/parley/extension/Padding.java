package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;

import dev.parley.iana.ExtensionType;
import dev.parley.wire.Writer;

/**
 * Bytes that only make a ClientHello longer; their content is not looked at.
 *
 * @param length count of zero bytes
 * @see "RFC 7685 §3"
 */
public record Padding(int length) implements Extension {

    public static final ExtensionKind<Padding> KIND = ExtensionKind.of(
                    ExtensionType.PADDING, in -> new Padding(in.rest().length))
            .mayAppearIn(CLIENT_HELLO);

    @Override
    public ExtensionKind<Padding> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.bytes(new byte[length]);
    }
}
