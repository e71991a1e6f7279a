package dev.parley.message;

/**
 * The content of a change_cipher_spec record: the switch of keys in TLS 1.2, a masquerade in TLS 1.3.
 *
 * @see "RFC 5246 §7.1; RFC 8446 §5, §D.4"
 */
public record ChangeCipherSpec() {

    private static final byte ONLY_VALUE = 1;

    /** Whether a record's content is this and nothing else. */
    public static boolean is(byte[] content) {
        return content.length == 1 && content[0] == ONLY_VALUE;
    }

    public byte[] encoded() {
        return new byte[] {ONLY_VALUE};
    }
}
