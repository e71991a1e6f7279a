package dev.parley.crypto;

import dev.parley.iana.BulkCipher;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Authenticated encryption under one key: one direction of a connection, or a ticket key.
 *
 * <p>Works on arrays only, since SunJCE is slow on direct buffers, and input and output must be <em>different arrays</em>: in
 * the same one SunJCE leaves its fused routine, or allocates a second array of that size. One JCA cipher is made at the first
 * use and kept, because a key schedule costs more than a small record. Not thread-safe.
 *
 * @see "RFC 5116 §2"
 */
public abstract sealed class Aead permits AesGcm, ChaCha20Poly1305 {

    /** What {@link #open} returns for bytes that this key did not seal. */
    public static final int FORGED = -1;

    /** Bytes of the tag of every AEAD here. */
    public static final int TAG_LENGTH = 16;

    /** Bytes of the nonce of every AEAD here. */
    public static final int NONCE_LENGTH = 12;

    private final String transformation;
    private @Nullable SecretKey key;
    private @Nullable Cipher cipher;
    private boolean seals;

    Aead(String transformation, SecretKey key) {
        this.transformation = transformation;
        this.key = key;
    }

    /**
     * The AEAD that is this bulk cipher.
     *
     * @param key stays the caller's to destroy, after this AEAD
     */
    public static Aead of(BulkCipher bulk, Secret key) {
        return switch (bulk) {
            case AES_128_GCM, AES_256_GCM -> new AesGcm(key);
            case CHACHA20_POLY1305 -> new ChaCha20Poly1305(key);
            case AES_128_CBC, AES_256_CBC -> throw new IllegalArgumentException(bulk + " is no AEAD");
        };
    }

    abstract AlgorithmParameterSpec parameters(byte[] nonce);

    /**
     * Begins to seal; {@link #update} and {@link #finish} follow.
     *
     * @param nonce 12 bytes, never the same twice under this key
     */
    public void start(byte[] nonce, byte[] aad, int aadOffset, int aadLength) {
        try {
            Cipher c = cipher();
            seals = true;
            c.init(Cipher.ENCRYPT_MODE, key(), parameters(nonce));
            c.updateAAD(aad, aadOffset, aadLength);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /** Seals a part; returns the bytes written so far by this call, which may lag behind by a block. */
    public int update(byte[] in, int offset, int length, byte[] out, int outOffset) {
        try {
            return cipher().update(in, offset, length, out, outOffset);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /** Seals the last part, which may be empty, and appends the tag; returns the bytes written by this call. */
    public int finish(byte[] in, int offset, int length, byte[] out, int outOffset) {
        try {
            return cipher().doFinal(in, offset, length, out, outOffset);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /**
     * Opens a ciphertext and its tag in one step.
     *
     * <p>{@code out} needs room for {@code length} less the tag. After a forgery that range may hold anything, unverified
     * plaintext included: the caller zeroes it.
     *
     * @return the bytes of plaintext, or {@link #FORGED}
     */
    public int open(
            byte[] nonce,
            byte[] aad,
            int aadOffset,
            int aadLength,
            byte[] in,
            int offset,
            int length,
            byte[] out,
            int outOffset) {
        if (length < TAG_LENGTH) {
            return FORGED;
        }
        try {
            Cipher c = readyToOpen(parameters(nonce));
            c.updateAAD(aad, aadOffset, aadLength);
            return c.doFinal(in, offset, length, out, outOffset);
        } catch (BadPaddingException e) { // AEADBadTagException is one
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /**
     * Goes on with the cipher of a former epoch, now under this key: SunJCE zeroes the former key and its schedule when others
     * take their place, and never when a cipher is dropped. So this is done at once, though the first use may never come.
     */
    public void takeOver(Aead former) {
        Cipher c = former.cipher;
        if (c == null || !transformation.equals(former.transformation)) {
            return;
        }
        former.cipher = null;
        seals = former.seals;
        try {
            // nothing is sealed under this nonce, and nothing opened; the key is held for the mode to encrypt alone
            int mode = seals ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
            c.init(mode, key(), parameters(new byte[NONCE_LENGTH]));
            cipher = c;
        } catch (GeneralSecurityException e) {
            cipher = null; // the first use looks up another
        }
    }

    /** Drops the cipher and with it the key schedule, which cannot be zeroed; the key itself is its owner's to destroy. */
    public void destroy() {
        cipher = null;
        key = null;
    }

    /** Some ciphers refuse the key and nonce of the last call, yet skipped early data makes us try a nonce again. */
    private Cipher readyToOpen(AlgorithmParameterSpec parameters) throws GeneralSecurityException {
        Cipher c = cipher();
        try {
            c.init(Cipher.DECRYPT_MODE, key(), parameters);
        } catch (GeneralSecurityException e) {
            cipher = null;
            c = cipher();
            c.init(Cipher.DECRYPT_MODE, key(), parameters);
        }
        return c;
    }

    private Cipher cipher() {
        Cipher c = cipher;
        if (c == null) {
            key(); // a destroyed AEAD makes no new cipher
            c = Jca.cipher(transformation);
            cipher = c;
        }
        return c;
    }

    private SecretKey key() {
        SecretKey k = key;
        if (k == null) {
            throw new IllegalStateException("the AEAD was destroyed");
        }
        return k;
    }

    private IllegalStateException broken(GeneralSecurityException e) {
        return new IllegalStateException("the JCA provider failed at " + transformation, e);
    }
}
