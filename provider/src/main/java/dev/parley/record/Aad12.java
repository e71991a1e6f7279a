package dev.parley.record;

/**
 * What TLS 1.2 authenticates besides the content: record number, type, version and the length of the content.
 *
 * @see "RFC 5246 §6.2.3.1, §6.2.3.3"
 */
final class Aad12 {

    static final int LENGTH = 13;

    private static final int TYPE = Long.BYTES;

    private final byte[] bytes = new byte[LENGTH];

    /** The data of a record, in one array for all of them. */
    byte[] of(long number, int type, int version, int contentBytes) {
        Nonce.LONG.set(bytes, 0, number);
        RecordHeader.write(type, version, contentBytes, bytes, TYPE);
        return bytes;
    }
}
