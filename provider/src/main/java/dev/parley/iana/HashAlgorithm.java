package dev.parley.iana;

/**
 * A hash function, as suites and signature schemes name it.
 *
 * @see "RFC 8446 §4.2.3; RFC 5246 §7.4.1.4.1"
 */
public enum HashAlgorithm {
    SHA1(20, "SHA-1"),
    SHA256(32, "SHA-256"),
    SHA384(48, "SHA-384"),
    SHA512(64, "SHA-512");

    private final int length;
    private final String jcaName;

    HashAlgorithm(int length, String jcaName) {
        this.length = length;
        this.jcaName = jcaName;
    }

    /** The bytes of one hash. */
    public int length() {
        return length;
    }

    /** The name under which {@code MessageDigest} knows this hash. */
    public String jcaName() {
        return jcaName;
    }
}
