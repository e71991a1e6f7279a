package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;

/**
 * A parameter set of ML-KEM: lengths, and what an encapsulation key is checked for, whoever works with it.
 *
 * @see "FIPS 203 §7.2, §8; draft-ietf-tls-ecdhe-mlkem §4.2"
 */
enum MlKem {
    ML_KEM_768("ML-KEM-768", 3, 1088),
    ML_KEM_1024("ML-KEM-1024", 4, 1568);

    private static final int POLYNOMIAL_LENGTH = 384; // 256 coefficients of 12 bits
    private static final int SEED_LENGTH = 32;
    private static final int MODULUS = 3329;

    private final String rfcName;
    private final int polynomials;
    private final int ciphertextLength;

    MlKem(String rfcName, int polynomials, int ciphertextLength) {
        this.rfcName = rfcName;
        this.polynomials = polynomials;
        this.ciphertextLength = ciphertextLength;
    }

    /** As FIPS 203 and the JCA write it. */
    String rfcName() {
        return rfcName;
    }

    int keyLength() {
        return polynomials * POLYNOMIAL_LENGTH + SEED_LENGTH;
    }

    int ciphertextLength() {
        return ciphertextLength;
    }

    void requireEncapsulationKey(byte[] theirs) throws TlsFault {
        requireLength(theirs, keyLength());
        if (!reduced(theirs)) { // FIPS 203 §7.2, and draft-ietf-tls-ecdhe-mlkem §4.2 for the alert
            throw KeyFault.ENCAPSULATION_KEY_INVALID.of(rfcName);
        }
    }

    void requireCiphertext(byte[] theirs) throws TlsFault {
        requireLength(theirs, ciphertextLength);
    }

    private void requireLength(byte[] share, int length) throws TlsFault {
        if (share.length != length) {
            throw KeyFault.SHARE_LENGTH.of(rfcName, share.length, length);
        }
    }

    /** Whether each coefficient is less than the modulus, that is, encoding what was decoded gives these bytes again. */
    private boolean reduced(byte[] encapsulationKey) {
        for (int i = 0; i < polynomials * POLYNOMIAL_LENGTH; i += 3) {
            int low = encapsulationKey[i] & 0xFF | (encapsulationKey[i + 1] & 0x0F) << 8;
            int high = (encapsulationKey[i + 1] & 0xF0) >> 4 | (encapsulationKey[i + 2] & 0xFF) << 4;
            if (low >= MODULUS || high >= MODULUS) {
                return false;
            }
        }
        return true;
    }
}
