package dev.parley.message;

import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * The end of a client's early data; empty.
 *
 * @see "RFC 8446 §4.5"
 */
public record EndOfEarlyData() implements HandshakeBody {

    public static final Codec<EndOfEarlyData> CODEC = in -> new EndOfEarlyData();

    @Override
    public HandshakeType type() {
        return HandshakeType.END_OF_EARLY_DATA;
    }

    @Override
    public void write(Writer out) {}
}
