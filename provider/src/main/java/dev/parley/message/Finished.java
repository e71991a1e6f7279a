package dev.parley.message;

import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * The proof that both sides saw the same handshake.
 *
 * <p>Its length is not checked here: one that is not the hash's is as wrong as any other value.
 *
 * @param verifyData an HMAC of the suite's hash; 12 bytes in TLS 1.2
 * @see "RFC 8446 §4.4.4; RFC 5246 §7.4.9"
 */
public record Finished(byte[] verifyData) implements HandshakeBody {

    public static final Codec<Finished> CODEC = in -> new Finished(in.rest());

    @Override
    public HandshakeType type() {
        return HandshakeType.FINISHED;
    }

    @Override
    public void write(Writer out) {
        out.bytes(verifyData);
    }
}
