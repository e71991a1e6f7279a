package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.ENCRYPTED_EXTENSIONS;
import static dev.parley.extension.Place.NEW_SESSION_TICKET;

import dev.parley.iana.ExtensionType;
import dev.parley.wire.Writer;

/**
 * A client's notice of early data, or the server's consent; empty.
 *
 * @see "RFC 8446 §4.2.10"
 */
public record EarlyData() implements Extension {

    public static final ExtensionKind<EarlyData> KIND = ExtensionKind.of(
                    ExtensionType.EARLY_DATA, in -> new EarlyData())
            .mayAppearIn(CLIENT_HELLO, ENCRYPTED_EXTENSIONS);

    @Override
    public ExtensionKind<EarlyData> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {}

    /**
     * How much early data a ticket is good for.
     *
     * @param maxEarlyDataSize bytes of plaintext, 0 to 2^32 - 1
     */
    public record Limit(long maxEarlyDataSize) implements Extension {

        public static final ExtensionKind<Limit> KIND = ExtensionKind.of(
                        ExtensionType.EARLY_DATA, in -> new Limit(in.uint32()))
                .mayAppearIn(NEW_SESSION_TICKET);

        @Override
        public ExtensionKind<Limit> kind() {
            return KIND;
        }

        @Override
        public void write(Writer out) {
            out.uint32(maxEarlyDataSize);
        }
    }
}
