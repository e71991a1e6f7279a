package dev.parley.keys;

import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One direction's part of the TLS 1.2 key block.
 *
 * @see "RFC 5246 §6.3"
 */
public final class DirectionKeys12 implements DirectionKeys {

    private final CipherSuite suite;
    private final Secret key;
    private final byte[] fixedIv;
    private final @Nullable Secret macKey;
    private final boolean encryptThenMac;

    DirectionKeys12(CipherSuite suite, Secret key, byte[] fixedIv, @Nullable Secret macKey, boolean encryptThenMac) {
        this.suite = suite;
        this.key = key;
        this.fixedIv = fixedIv;
        this.macKey = macKey;
        this.encryptThenMac = encryptThenMac;
    }

    @Override
    public CipherSuite suite() {
        return suite;
    }

    public Secret key() {
        return key;
    }

    /**
     * The implicit part of an AEAD's nonce: 4 bytes for GCM, 12 for ChaCha20-Poly1305, none for CBC. The live array, not a copy:
     * read it, never keep it.
     */
    public byte[] fixedIv() {
        return fixedIv;
    }

    /** The HMAC key of a CBC suite, null for an AEAD. */
    public @Nullable Secret macKey() {
        return macKey;
    }

    /**
     * Whether the MAC covers the ciphertext.
     *
     * @see "RFC 7366 §3"
     */
    public boolean encryptThenMac() {
        return encryptThenMac;
    }

    @Override
    public void destroy() {
        key.destroy();
        Arrays.fill(fixedIv, (byte) 0);
        if (macKey != null) {
            macKey.destroy();
        }
    }

    @Override
    public String toString() {
        return "DirectionKeys12[" + suite + (encryptThenMac ? ", encrypt-then-MAC]" : "]");
    }
}
