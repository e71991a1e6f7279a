package dev.parley.crypto;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The pair of an ECDSA signature, and its one valid encoding: DER, nothing else.
 *
 * @see "RFC 3279 §2.2.3; RFC 8446 §4.2.3"
 */
record EcdsaSignature(BigInteger r, BigInteger s) {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    byte[] encoded() {
        byte[] first = r.toByteArray();
        byte[] second = s.toByteArray();
        int content = 4 + first.length + second.length; // two integers of less than 128 bytes each
        int header = content < 0x80 ? 2 : 3;
        byte[] out = new byte[header + content];
        out[0] = SEQUENCE;
        out[1] = (byte) (content < 0x80 ? content : 0x81);
        out[header - 1] = (byte) content;
        put(first, out, header);
        put(second, out, header + 2 + first.length);
        return out;
    }

    /** Null if the encoding is not DER, or either number not positive. */
    static @Nullable EcdsaSignature decode(byte[] der) {
        if (der.length < 8 || (der[0] & 0xFF) != SEQUENCE) {
            return null;
        }
        boolean longForm = (der[1] & 0xFF) == 0x81;
        int header = longForm ? 3 : 2;
        int length = der[header - 1] & 0xFF;
        if (length != der.length - header || longForm != length >= 0x80) { // one length form, nothing behind
            return null;
        }
        byte[] first = integer(der, header);
        byte[] second = first == null ? null : integer(der, header + 2 + first.length);
        if (first == null || second == null || header + 4 + first.length + second.length != der.length) {
            return null;
        }
        return new EcdsaSignature(new BigInteger(first), new BigInteger(second));
    }

    private static byte @Nullable [] integer(byte[] der, int at) {
        if (at + 3 > der.length || der[at] != INTEGER) {
            return null;
        }
        int length = der[at + 1]; // one byte: no order has 127 bytes
        if (length < 1 || at + 2 + length > der.length) {
            return null;
        }
        byte[] value = new byte[length];
        System.arraycopy(der, at + 2, value, 0, length);
        boolean padded = length > 1 && value[0] == 0 && value[1] >= 0;
        boolean zero = length == 1 && value[0] == 0;
        return value[0] < 0 || padded || zero ? null : value;
    }

    private static void put(byte[] integer, byte[] out, int at) {
        out[at] = INTEGER;
        out[at + 1] = (byte) integer.length;
        System.arraycopy(integer, 0, out, at + 2, integer.length);
    }
}
