package dev.parley.message;

import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * A TLS 1.2 client's public value; the suite tells which form it has.
 *
 * @see "RFC 5246 §7.4.7.2; RFC 8422 §5.7"
 */
public sealed interface ClientKeyExchange12 extends HandshakeBody {

    /** The public value, in its group's own form. */
    byte[] publicValue();

    @Override
    default HandshakeType type() {
        return HandshakeType.CLIENT_KEY_EXCHANGE;
    }

    /**
     * On a curve.
     *
     * @param publicValue a point, 1 to 255 bytes
     */
    record Ecdhe(byte[] publicValue) implements ClientKeyExchange12 {

        public static final Codec<Ecdhe> CODEC = in -> new Ecdhe(in.opaque8(1, 255));

        @Override
        public void write(Writer out) {
            out.opaque8(publicValue);
        }
    }

    /**
     * In a finite field.
     *
     * @param publicValue an unsigned number, big end first
     */
    record Dhe(byte[] publicValue) implements ClientKeyExchange12 {

        public static final Codec<Dhe> CODEC = in -> new Dhe(in.opaque16(1, 0xFFFF));

        @Override
        public void write(Writer out) {
            out.opaque16(publicValue);
        }
    }
}
