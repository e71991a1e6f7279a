package dev.parley.message;

import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * A ticket of TLS 1.2.
 *
 * @param lifetimeHint seconds, 0 to 2^32 - 1; 0 leaves it to the client
 * @param ticket empty if the server has none to give after all
 * @see "RFC 5077 §3.3"
 */
public record NewSessionTicket12(long lifetimeHint, byte[] ticket) implements HandshakeBody {

    public static final Codec<NewSessionTicket12> CODEC =
            in -> new NewSessionTicket12(in.uint32(), in.opaque16(0, 0xFFFF));

    @Override
    public HandshakeType type() {
        return HandshakeType.NEW_SESSION_TICKET;
    }

    @Override
    public void write(Writer out) {
        out.uint32(lifetimeHint).opaque16(ticket);
    }

    @Override
    public String toString() {
        return "NewSessionTicket12[" + ticket.length + " bytes, for " + lifetimeHint + " s]";
    }
}
