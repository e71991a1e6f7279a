package dev.parley.message;

import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * A TLS 1.2 server's wish to renegotiate; empty.
 *
 * @see "RFC 5246 §7.4.1.1"
 */
public record HelloRequest12() implements HandshakeBody {

    public static final Codec<HelloRequest12> CODEC = in -> new HelloRequest12();

    @Override
    public HandshakeType type() {
        return HandshakeType.HELLO_REQUEST;
    }

    @Override
    public void write(Writer out) {}
}
