package dev.parley.session;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Received handshake bytes on their way to whole messages (CONTRACT 2.1, {@code hin}).
 *
 * <p>The length is judged when the four header bytes are there, before the body is buffered. A message can also be skipped
 * without being kept, which is how the hello of a refused renegotiation is dropped. Owned by the reading half.
 *
 * @see "RFC 8446 §4, §5.1"
 */
final class HandshakeInput {

    private static final int HEADER = 4;
    private static final int LARGEST_BODY = 0xFFFFFF; // 8446 §4: the length has 24 bits
    private static final byte[] NONE = {};

    private final int limitBytes;
    private byte[] bytes = NONE;
    private int from;
    private int to;
    private int skip;

    /** @param limitBytes the largest body accepted; contract H10 */
    HandshakeInput(int limitBytes) {
        this.limitBytes = Math.min(limitBytes, LARGEST_BODY);
    }

    /** True if no byte of an unfinished message is here, and none is being skipped. */
    boolean isEmpty() {
        return from == to && skip == 0;
    }

    /** True if a message of that type begins here, however much of it has come. */
    boolean startsWith(HandshakeType type) {
        return to > from && (bytes[from] & 0xff) == type.code();
    }

    /** Appends the content of a handshake record, an array that is given away. */
    void add(byte[] content) {
        int skipped = Math.min(skip, content.length);
        skip -= skipped;
        int left = content.length - skipped;
        if (left == 0) {
            return;
        }
        if (bytes == NONE && skipped == 0) {
            bytes = content;
            to = left;
            return;
        }
        makeRoom(left);
        System.arraycopy(content, skipped, bytes, to, left);
        to += left;
    }

    /** The type of the next message once its header is complete, else null. */
    @Nullable
    HandshakeType nextType() throws TlsFault {
        if (to - from < HEADER) {
            if (to > from) {
                type(); // an unknown type is refused before the rest comes
            }
            return null;
        }
        HandshakeType type = type();
        int length = length();
        if (length > limitBytes) {
            throw SessionFault.HANDSHAKE_TOO_LARGE.of(type, length, limitBytes);
        }
        return type;
    }

    /** The next whole message, or null if more bytes are needed. */
    @Nullable
    HandshakeMessage next() throws TlsFault {
        if (nextType() == null || to - from < HEADER + length()) {
            return null;
        }
        int end = from + HEADER + length();
        boolean alone = from == 0 && end == bytes.length;
        HandshakeMessage message = HandshakeMessage.read(alone ? bytes : Arrays.copyOfRange(bytes, from, end));
        consume(end);
        return message;
    }

    /**
     * Drops the message whose header is complete: what is here now, and what is still to come.
     *
     * @return its length in bytes, the header included
     */
    int skipNext() {
        int whole = HEADER + length();
        int here = Math.min(whole, to - from);
        skip = whole - here;
        consume(from + here);
        return whole;
    }

    /** True while bytes of a skipped message are outstanding. */
    boolean isSkipping() {
        return skip > 0;
    }

    /** Forgets everything. */
    void clear() {
        bytes = NONE;
        from = 0;
        to = 0;
        skip = 0;
    }

    private HandshakeType type() throws TlsFault {
        HandshakeType type = HandshakeType.of(bytes[from] & 0xff);
        if (type == null) {
            throw DecodeFault.UNKNOWN_HANDSHAKE_TYPE.of(bytes[from] & 0xff);
        }
        return type;
    }

    private int length() {
        return (bytes[from + 1] & 0xff) << 16 | (bytes[from + 2] & 0xff) << 8 | bytes[from + 3] & 0xff;
    }

    private void consume(int end) {
        from = end;
        if (from == to) { // an idle connection keeps no buffer
            int skipped = skip;
            clear();
            skip = skipped;
        }
    }

    private void makeRoom(int more) {
        if (to + more <= bytes.length) {
            return;
        }
        int held = to - from;
        byte[] larger = new byte[Math.max(held + more, Math.min(2 * bytes.length, limitBytes + HEADER))];
        System.arraycopy(bytes, from, larger, 0, held);
        bytes = larger;
        from = 0;
        to = held;
    }
}
