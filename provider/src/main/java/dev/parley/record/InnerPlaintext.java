package dev.parley.record;

import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ContentType;

/**
 * What TLS 1.3 encrypts: the content, its type and any number of zeros.
 *
 * @see "RFC 8446 §5.2, §5.4"
 */
final class InnerPlaintext {

    private InnerPlaintext() {}

    /**
     * The index of the type: of the last byte that is not zero.
     *
     * @param limit the most content; type and padding count like it
     */
    static int endOfContent(byte[] plaintext, int start, int length, int limit) throws TlsFault {
        if (length > limit + 1) { // 8446 §5.4; 8449 §4
            throw RecordFault.PLAINTEXT_TOO_LONG.of(length, limit + 1);
        }
        int end = start + length - 1;
        while (end >= start && plaintext[end] == 0) {
            end--;
        }
        if (end < start) { // 8446 §5.4
            throw RecordFault.NO_INNER_TYPE.of();
        }
        return end;
    }

    /** The type that this byte names, in a record whose header says application data. */
    static ContentType type(RecordHeader h, int code) throws TlsFault {
        ContentType type = ContentType.of(code);
        if (type == null || type == ContentType.CHANGE_CIPHER_SPEC) { // 8446 §5: a protected one is an error
            throw RecordFault.UNEXPECTED_INNER_TYPE.of(code);
        }
        if (h.type() != ContentType.APPLICATION_DATA) { // 8446 §5.2: the outer type is always 23
            throw RecordFault.UNEXPECTED_OUTER_TYPE.of(h.type());
        }
        return type;
    }
}
