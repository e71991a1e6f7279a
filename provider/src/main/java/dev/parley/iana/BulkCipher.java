package dev.parley.iana;

/**
 * The cipher that protects records; all lengths are in bytes.
 *
 * @see "RFC 5116 §5; RFC 5288; RFC 7905; RFC 3268"
 */
public enum BulkCipher {
    AES_128_GCM(16, 4, 16),
    AES_256_GCM(32, 4, 16),
    CHACHA20_POLY1305(32, 12, 16),
    AES_128_CBC(16, 0, 0),
    AES_256_CBC(32, 0, 0);

    private final int keyLength;
    private final int fixedIvLength12;
    private final int tagLength;

    BulkCipher(int keyLength, int fixedIvLength12, int tagLength) {
        this.keyLength = keyLength;
        this.fixedIvLength12 = fixedIvLength12;
        this.tagLength = tagLength;
    }

    public int keyLength() {
        return keyLength;
    }

    /** The implicit part of the nonce that TLS 1.2 takes from the key block; CBC travels with explicit IVs only. */
    public int fixedIvLength12() {
        return fixedIvLength12;
    }

    /** The authentication tag of an AEAD; 0 for CBC, whose MAC belongs to the suite. */
    public int tagLength() {
        return tagLength;
    }

    public boolean aead() {
        return tagLength != 0;
    }
}
