package dev.parley.crypto;

import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM with a 16-byte tag; the key's length chooses AES-128 or AES-256.
 *
 * @see "RFC 5116 §5.1, §5.2; RFC 5288; RFC 5084 §3.2"
 */
public final class AesGcm extends Aead {

    private static final int TAG_BITS = TAG_LENGTH * Byte.SIZE;
    private static final int AES_128_KEY = 16;
    private static final String GCM = "AES/GCM/NoPadding";

    // 5084 §3.2: id-aes128-GCM, id-aes256-GCM
    private static final String AES_128_GCM = Jca.shorthand("2.16.840.1.101.3.4.1.6", GCM);
    private static final String AES_256_GCM = Jca.shorthand("2.16.840.1.101.3.4.1.46", GCM);

    public AesGcm(Secret key) {
        super(key.length() == AES_128_KEY ? AES_128_GCM : AES_256_GCM, key.asKey("AES"));
    }

    @Override
    AlgorithmParameterSpec parameters(byte[] nonce) {
        return new GCMParameterSpec(TAG_BITS, nonce);
    }
}
