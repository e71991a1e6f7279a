package dev.parley.message;

import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * The end of a TLS 1.2 server's first flight; empty.
 *
 * @see "RFC 5246 §7.4.5"
 */
public record ServerHelloDone12() implements HandshakeBody {

    public static final Codec<ServerHelloDone12> CODEC = in -> new ServerHelloDone12();

    @Override
    public HandshakeType type() {
        return HandshakeType.SERVER_HELLO_DONE;
    }

    @Override
    public void write(Writer out) {}
}
