package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A parameter set of ML-KEM: lengths, and what an encapsulation key is checked for, whoever works with it.
 *
 * @see "FIPS 203 §7.2, §8; RFC 9935 §4; draft-ietf-tls-ecdhe-mlkem §4.2"
 */
enum MlKem {
    ML_KEM_768("ML-KEM-768", 2, 3, 1088),
    ML_KEM_1024("ML-KEM-1024", 3, 4, 1568);

    private static final int POLYNOMIAL_LENGTH = 384; // 256 coefficients of 12 bits
    private static final int SEED_LENGTH = 32;
    private static final int MODULUS = 3329;

    /** Of its X.509 encoding up to the bare key: two lengths and the last number of the object identifier are a set's own. */
    private static final byte[] HEADER = HexFormat.of().parseHex("30820000300b06096086480165030404000382000000");

    private final String rfcName;
    private final int lastArc;
    private final int polynomials;
    private final int ciphertextLength;

    /** @param lastArc of the object identifier 2.16.840.1.101.3.4.4 and this */
    MlKem(String rfcName, int lastArc, int polynomials, int ciphertextLength) {
        this.rfcName = rfcName;
        this.lastArc = lastArc;
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

    /** A key of the right length as SubjectPublicKeyInfo, for the JCA. RFC 9935 §4. */
    byte[] subjectPublicKeyInfo(byte[] encapsulationKey) {
        byte[] encoded = new byte[HEADER.length + encapsulationKey.length];
        System.arraycopy(HEADER, 0, encoded, 0, HEADER.length);
        System.arraycopy(encapsulationKey, 0, encoded, HEADER.length, encapsulationKey.length);
        ByteBuffer fields = ByteBuffer.wrap(encoded);
        fields.putShort(2, (short) (encoded.length - 4)); // behind its own tag and length
        fields.put(16, (byte) lastArc);
        fields.putShort(19, (short) (encapsulationKey.length + 1)); // and one for the unused bits
        return encoded;
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
