package dev.parley.crypto;

import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/**
 * ChaCha20-Poly1305.
 *
 * @see "RFC 8439 §2.8; RFC 7905"
 */
public final class ChaCha20Poly1305 extends Aead {

    public ChaCha20Poly1305(Secret key) {
        super("ChaCha20-Poly1305", key.asKey("ChaCha20"));
    }

    @Override
    AlgorithmParameterSpec parameters(byte[] nonce) {
        return new IvParameterSpec(nonce);
    }
}
