package dev.parley.crypto;

import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM with a 16-byte tag; the key's length chooses AES-128 or AES-256.
 *
 * @see "RFC 5116 §5.1, §5.2; RFC 5288"
 */
public final class AesGcm extends Aead {

    private static final int TAG_BITS = TAG_LENGTH * Byte.SIZE;

    public AesGcm(Secret key) {
        super("AES/GCM/NoPadding", key.asKey("AES"));
    }

    @Override
    AlgorithmParameterSpec parameters(byte[] nonce) {
        return new GCMParameterSpec(TAG_BITS, nonce);
    }
}
