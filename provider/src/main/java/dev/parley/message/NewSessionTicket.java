package dev.parley.message;

import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Place;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;

/**
 * A ticket of TLS 1.3, to resume with.
 *
 * @param lifetime seconds, 0 to 2^32 - 1; more than seven days is not to be believed
 * @param ageAdd what hides the ticket's age, 0 to 2^32 - 1
 * @param nonce what makes the ticket's key differ from others of this connection; up to 255 bytes
 * @param ticket 1 byte or more
 * @param extensions early_data, or nothing
 * @see "RFC 8446 §4.6.1"
 */
public record NewSessionTicket(long lifetime, long ageAdd, byte[] nonce, byte[] ticket, ExtensionBlock extensions)
        implements HandshakeBody {

    public static final Codec<NewSessionTicket> CODEC = NewSessionTicket::read;

    @Override
    public HandshakeType type() {
        return HandshakeType.NEW_SESSION_TICKET;
    }

    @Override
    public void write(Writer out) {
        out.uint32(lifetime).uint32(ageAdd).opaque8(nonce).opaque16(ticket);
        extensions.write(out);
    }

    @Override
    public String toString() {
        return "NewSessionTicket[" + ticket.length + " bytes, for " + lifetime + " s, " + extensions + "]";
    }

    private static NewSessionTicket read(Reader in) throws TlsFault {
        return new NewSessionTicket(
                in.uint32(),
                in.uint32(),
                in.opaque8(0, 255),
                in.opaque16(1, 0xFFFF),
                ExtensionBlock.read(in, Place.NEW_SESSION_TICKET));
    }
}
