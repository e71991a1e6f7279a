package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.HELLO_RETRY_REQUEST;

import dev.parley.iana.ExtensionType;
import dev.parley.wire.Writer;

/**
 * What a server hands out in a HelloRetryRequest and wants to see again in the next ClientHello.
 *
 * @param value 1 to 65535 bytes that mean something to the server only
 * @see "RFC 8446 §4.2.2"
 */
public record Cookie(byte[] value) implements Extension {

    public static final ExtensionKind<Cookie> KIND = ExtensionKind.of(
                    ExtensionType.COOKIE, in -> new Cookie(in.opaque16(1, 0xFFFF)))
            .mayAppearIn(CLIENT_HELLO, HELLO_RETRY_REQUEST);

    @Override
    public ExtensionKind<Cookie> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.opaque16(value);
    }
}
