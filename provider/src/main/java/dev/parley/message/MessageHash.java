package dev.parley.message;

import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * What stands for the first ClientHello in a transcript with a retry; it never travels.
 *
 * @param hash of the first ClientHello
 * @see "RFC 8446 §4.4.1"
 */
public record MessageHash(byte[] hash) implements HandshakeBody {

    public static final Codec<MessageHash> CODEC = in -> new MessageHash(in.rest());

    @Override
    public HandshakeType type() {
        return HandshakeType.MESSAGE_HASH;
    }

    @Override
    public void write(Writer out) {
        out.bytes(hash);
    }
}
