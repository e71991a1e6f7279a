package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-CBC and HMAC under one pair of keys, in either order: the block ciphers of TLS 1.2.
 *
 * <p>Sealed form: a random IV, the ciphertext, and with encrypt-then-MAC the MAC in the clear behind it. Opening in the
 * MAC-then-encrypt order does the same work whatever the padding says: the padding is checked over all bytes it could cover,
 * the MAC is picked out by a scan of all places it could have, and the hash is filled up to the compressions that the longest
 * content would take. What remains visible is the byte copying inside the JCA's digest, some nanoseconds.
 *
 * <p>Input and output must be different arrays. Not thread-safe.
 *
 * @see "RFC 5246 §6.2.3.2; RFC 7366 §3"
 */
public final class CbcHmac {

    /** What {@link #open} returns for bytes that these keys did not seal, whichever check found it. */
    public static final int FORGED = -1;

    /** Bytes of a cipher block, and so of the IV. */
    public static final int BLOCK = 16;

    /** Bytes of sequence number, type, version and length, which the MAC covers before the content. */
    public static final int AAD_LENGTH = 13;

    private static final int LONGEST_PADDING = 256; // with its length byte
    private static final String TRANSFORMATION = "AES/CBC/NoPadding";

    private final boolean encryptThenMac;
    private final RecordMac mac;
    private final byte[] tail; // what follows the content before encryption, or the MAC it should have
    private @Nullable SecretKey key;
    private @Nullable Cipher cipher;

    /**
     * @param key stays the caller's to destroy, after this object
     * @param macKey likewise
     */
    public CbcHmac(Secret key, Secret macKey, HashAlgorithm hash, boolean encryptThenMac) {
        this(key, new RecordMac(hash, macKey), encryptThenMac);
    }

    CbcHmac(Secret key, RecordMac mac, boolean encryptThenMac) {
        this.key = key.asKey("AES");
        this.mac = mac;
        this.encryptThenMac = encryptThenMac;
        this.tail = new byte[mac.length() + BLOCK];
    }

    /** Bytes of IV, ciphertext and MAC that so much content becomes. */
    public int sealedLength(int contentBytes) {
        return encryptThenMac
                ? BLOCK + padded(contentBytes) + mac.length()
                : BLOCK + padded(contentBytes + mac.length());
    }

    /** The most content that so many bytes could hold; below 0 if they are too few to be genuine. */
    public int largestContent(int sealedBytes) {
        return sealedBytes - BLOCK - mac.length() - 1;
    }

    /**
     * Seals content.
     *
     * @param aad 13 bytes; its last two, the length, are written here
     * @param iv 16 fresh random bytes
     * @return the bytes written, {@link #sealedLength} of {@code length}
     */
    public int seal(byte[] aad, byte[] iv, byte[] in, int offset, int length, byte[] out, int outOffset) {
        System.arraycopy(iv, 0, out, outOffset, BLOCK);
        int at = outOffset + BLOCK;
        int tailLength = 0;
        if (!encryptThenMac) {
            macOf(aad, length, in, offset, length, tail, 0);
            tailLength = mac.length();
        }
        int padding = padded(length + tailLength) - length - tailLength;
        Arrays.fill(tail, tailLength, tailLength + padding, (byte) (padding - 1));
        try {
            Cipher c = ready(Cipher.ENCRYPT_MODE, iv, 0);
            at += c.update(in, offset, length, out, at);
            at += c.doFinal(tail, 0, tailLength + padding, out, at);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
        if (encryptThenMac) { // 7366 §3: over IV and ciphertext, and their length
            macOf(aad, at - outOffset, out, outOffset, at - outOffset, out, at);
            at += mac.length();
        }
        return at - outOffset;
    }

    /**
     * Opens what {@link #seal} made.
     *
     * <p>{@code out} needs room for {@code length} bytes and may hold content, MAC and padding afterwards, genuine or not: the
     * caller zeroes what it does not use.
     *
     * @param aad 13 bytes; its last two, the length, are written here
     * @return the bytes of content, or {@link #FORGED}
     */
    public int open(byte[] aad, byte[] in, int offset, int length, byte[] out, int outOffset) {
        int inside = encryptThenMac ? 0 : mac.length();
        int encrypted = length - BLOCK - (mac.length() - inside);
        if (encrypted < padded(inside) || encrypted % BLOCK != 0) { // all of it public
            return FORGED;
        }
        if (encryptThenMac) { // 7366 §3: the MAC is verified before anything is decrypted
            macOf(aad, BLOCK + encrypted, in, offset, BLOCK + encrypted, tail, 0);
            if (difference(tail, 0, in, offset + BLOCK + encrypted, mac.length()) != 0) {
                return FORGED;
            }
        }
        try {
            ready(Cipher.DECRYPT_MODE, in, offset).doFinal(in, offset + BLOCK, encrypted, out, outOffset);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
        int padding = paddingOf(out, outOffset, encrypted, encrypted - inside);
        int bad = padding >> 31; // all ones if it is wrong; 5246 §6.2.3.2: then go on as if there were none
        int content = encrypted - inside - ((padding & ~bad) | (1 & bad));
        if (!encryptThenMac) {
            macOf(aad, content, out, outOffset, content, tail, 0);
            mac.fillUp(AAD_LENGTH + content, AAD_LENGTH + largestContent(length));
            bad |= -difference(tail, 0, macIn(out, outOffset, content, encrypted), 0, inside) >> 31;
        }
        return content | bad;
    }

    /** Drops the cipher, and zeroes what a record left. */
    public void destroy() {
        cipher = null;
        key = null;
        mac.destroy();
        Arrays.fill(tail, (byte) 0);
    }

    private static int padded(int bytes) {
        return (bytes / BLOCK + 1) * BLOCK; // 1 to 16 bytes of padding, as few as fit
    }

    private void macOf(byte[] aad, int aadLength, byte[] in, int offset, int length, byte[] out, int outOffset) {
        aad[AAD_LENGTH - 2] = (byte) (aadLength >> 8);
        aad[AAD_LENGTH - 1] = (byte) aadLength;
        mac.begin().update(aad, 0, AAD_LENGTH).update(in, offset, length).finish(out, outOffset);
    }

    /**
     * The bytes of padding with its length byte, or a negative number; looks at as many bytes whatever they say.
     *
     * @param room the bytes at the end of {@code in} that can be padding, at least 1
     */
    private static int paddingOf(byte[] in, int offset, int length, int room) {
        int last = in[offset + length - 1] & 0xFF;
        int bad = (room - 1 - last) >> 31;
        int difference = 0;
        for (int i = 1; i <= Math.min(LONGEST_PADDING, room); i++) {
            int covered = ~((last + 1 - i) >> 31); // all ones for the last + 1 bytes at the end
            difference |= covered & (last ^ (in[offset + length - i] & 0xFF));
        }
        bad |= -difference >> 31;
        return (last + 1) | bad;
    }

    /**
     * The MAC that follows the content, read without showing where: every byte that could belong to it is touched, and the
     * copy, which comes out rotated, is turned back in steps of powers of two.
     *
     * @param content secret
     * @param length of content, MAC and padding
     */
    private byte[] macIn(byte[] in, int offset, int content, int length) {
        int size = mac.length();
        byte[] found = new byte[size];
        int rotation = 0;
        int slot = 0;
        for (int i = Math.max(0, length - size - LONGEST_PADDING); i < length; i++) {
            int distance = i - content;
            int inside = ~(distance >> 31) & ((distance - size) >> 31);
            int first = ~((distance | -distance) >> 31);
            found[slot] |= (byte) (in[offset + i] & inside);
            rotation |= slot & first;
            slot = slot + 1 == size ? 0 : slot + 1;
        }
        byte[] turned = new byte[size];
        for (int step = 1; step < size; step <<= 1, rotation >>= 1) {
            int turn = -(rotation & 1);
            for (int i = 0; i < size; i++) {
                int from = i + step < size ? i + step : i + step - size;
                turned[i] = (byte) (found[i] ^ ((found[i] ^ found[from]) & turn));
            }
            byte[] swap = found;
            found = turned;
            turned = swap;
        }
        return found;
    }

    /** 0 if the ranges agree, else a positive number; takes as long either way. */
    private static int difference(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= a[aOffset + i] ^ b[bOffset + i];
        }
        return difference & 0xFF;
    }

    private Cipher ready(int mode, byte[] iv, int offset) throws GeneralSecurityException {
        SecretKey k = key;
        if (k == null) {
            throw new IllegalStateException("the keys were destroyed");
        }
        Cipher c = cipher;
        if (c == null) {
            c = Jca.cipher(TRANSFORMATION);
            cipher = c;
        }
        c.init(mode, k, new IvParameterSpec(iv, offset, BLOCK));
        return c;
    }

    private static IllegalStateException broken(GeneralSecurityException e) {
        return new IllegalStateException("the JCA provider failed at " + TRANSFORMATION, e);
    }
}
