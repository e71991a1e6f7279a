package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.iana.ExtensionType;
import dev.parley.wire.Writer;

/**
 * A client's TLS 1.2 ticket, or its wish for one; from a server, the promise of one.
 *
 * @param ticket what the server gave earlier; empty for the wish and the promise
 * @see "RFC 5077 §3.2"
 */
public record SessionTicket(byte[] ticket) implements Extension {

    public static final ExtensionKind<SessionTicket> KIND = ExtensionKind.of(
                    ExtensionType.SESSION_TICKET, in -> new SessionTicket(in.rest()))
            .mayAppearIn(CLIENT_HELLO, SERVER_HELLO_12);

    @Override
    public ExtensionKind<SessionTicket> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.bytes(ticket);
    }
}
