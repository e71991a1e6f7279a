package dev.parley.message;

import dev.parley.iana.HandshakeType;
import dev.parley.wire.Writer;

/**
 * The parsed body of one handshake message.
 *
 * @see "RFC 8446 §4"
 */
public interface HandshakeBody {

    HandshakeType type();

    /** Writes the body, without type and length. */
    void write(Writer out);

    /** The whole message, with type and length. */
    default byte[] encoded() {
        return Writer.bytesOf(out -> out.uint8(type().code()).vector24(this::write));
    }
}
