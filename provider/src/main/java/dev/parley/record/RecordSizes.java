package dev.parley.record;

/**
 * The sizes that bound records, in bytes.
 *
 * @see "RFC 8446 §5.1, §5.2; RFC 5246 §6.2"
 */
public final class RecordSizes {

    /** Type, version and length. */
    public static final int HEADER = 5;

    /** The most content one record carries, 2^14. */
    public static final int LARGEST_CONTENT = 1 << 14;

    /** What protection may add to the content in TLS 1.3. */
    static final int LARGEST_EXPANSION_13 = 256;

    /**
     * What protection may add to the content in TLS 1.2. RFC 5246 §6.2.3 allows 2048, but no suite needs more than an IV of 16, a
     * MAC of 48 and 256 of padding; what could not fit the advertised packet size is refused from its header instead.
     */
    static final int LARGEST_EXPANSION_12 = 320;

    /** The largest record that is accepted, header included. */
    public static final int LARGEST_RECORD = HEADER + LARGEST_CONTENT + LARGEST_EXPANSION_12;

    /** No alert's record is larger, however it is protected. */
    public static final int LARGEST_ALERT = HEADER + 2 + LARGEST_EXPANSION_12;

    private RecordSizes() {}
}
