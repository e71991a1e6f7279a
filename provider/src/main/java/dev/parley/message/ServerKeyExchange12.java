package dev.parley.message;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A TLS 1.2 server's signed public value; the suite tells which form it has.
 *
 * @see "RFC 5246 §7.4.3; RFC 8422 §5.4"
 */
public sealed interface ServerKeyExchange12 extends HandshakeBody {

    /** The parameters as they are signed, after the two randoms. */
    byte[] params();

    /** The code point of a {@link dev.parley.iana.SignatureScheme}, or an unknown one. */
    int scheme();

    byte[] signature();

    @Override
    default HandshakeType type() {
        return HandshakeType.SERVER_KEY_EXCHANGE;
    }

    @Override
    default void write(Writer out) {
        out.bytes(params()).uint16(scheme()).opaque16(signature());
    }

    /**
     * On a named curve.
     *
     * @param group the code point of a {@link NamedGroup}, or an unknown one
     * @param point the public value, 1 to 255 bytes
     * @param scheme of the signature
     * @param signature over both randoms and the parameters
     */
    record Ecdhe(int group, byte[] point, int scheme, byte[] signature) implements ServerKeyExchange12 {

        private static final int NAMED_CURVE = 3;

        public static final Codec<Ecdhe> CODEC = Ecdhe::read;

        /** The parameters before there is a signature over them. */
        public static byte[] params(int group, byte[] point) {
            return new Writer(4 + point.length)
                    .uint8(NAMED_CURVE)
                    .uint16(group)
                    .opaque8(point)
                    .toByteArray();
        }

        @Override
        public byte[] params() {
            return params(group, point);
        }

        /** Null if we do not know it. */
        public @Nullable NamedGroup namedGroup() {
            return NamedGroup.of(group);
        }

        private static Ecdhe read(Reader in) throws TlsFault {
            int curveType = in.uint8();
            if (curveType != NAMED_CURVE) { // 8422 §5.4: explicit curves are gone
                throw DecodeFault.UNSUPPORTED_CURVE_TYPE.of(curveType);
            }
            return new Ecdhe(in.uint16(), in.opaque8(1, 255), in.uint16(), in.opaque16(0, 0xFFFF));
        }
    }

    /**
     * In a group of the server's choice; the numbers are unsigned, big end first.
     *
     * @param p the prime
     * @param g the generator
     * @param ys the public value
     * @param scheme of the signature
     * @param signature over both randoms and the parameters
     */
    record Dhe(byte[] p, byte[] g, byte[] ys, int scheme, byte[] signature) implements ServerKeyExchange12 {

        public static final Codec<Dhe> CODEC = Dhe::read;

        /** The parameters before there is a signature over them. */
        public static byte[] params(byte[] p, byte[] g, byte[] ys) {
            return new Writer(6 + p.length + g.length + ys.length)
                    .opaque16(p)
                    .opaque16(g)
                    .opaque16(ys)
                    .toByteArray();
        }

        @Override
        public byte[] params() {
            return params(p, g, ys);
        }

        private static Dhe read(Reader in) throws TlsFault {
            return new Dhe(
                    in.opaque16(1, 0xFFFF),
                    in.opaque16(1, 0xFFFF),
                    in.opaque16(1, 0xFFFF),
                    in.uint16(),
                    in.opaque16(0, 0xFFFF));
        }
    }
}
