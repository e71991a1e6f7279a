package dev.parley.record;

import static dev.parley.record.RecordSizes.HEADER;

import dev.parley.crypto.Randoms;
import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ContentType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.TrafficSecret;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The inbound half: one record per call, opened straight into the application's buffer where that is an array with room.
 *
 * <p>{@link #peek} looks at a header, {@link #read} takes that record. Sources are read and never written. After a fault every
 * position is where it was, and what had been written to a destination is zeroed. Nothing is allocated per record of application
 * data but by the JCA. One thread at a time.
 *
 * @see "RFC 8446 §5; RFC 5246 §6.2"
 */
public final class RecordReader {

    private static final byte[] EMPTY = {};
    private static final long LAST = -1; // unsigned: the largest number, never used
    private static final Randoms NO_IVS = Randoms.secure(); // opening needs no randomness

    private final RecordHeader header = new RecordHeader();
    private @Nullable SkippedEarlyData earlyData; // null unless some may come
    Epoch epoch = Epoch.IN_THE_CLEAR; // tests look at it
    private @Nullable ProtocolVersion version;
    private long number;
    private int limit = RecordSizes.LARGEST_CONTENT;
    private boolean begun;
    private boolean destroyed;
    private boolean expectsPlaintextAlert;
    private boolean acceptsCompatibilityCcs;

    private boolean dropped;
    private int contentLength;
    private byte[] content = EMPTY;

    /** Opens from the next record on with these keys, which are this half's now, and destroys the former ones. */
    public void use(DirectionKeys newKeys) {
        if (destroyed) {
            newKeys.destroy();
            return;
        }
        use(Epoch.of(newKeys, NO_IVS));
    }

    /** Tests bring their own. */
    void use(Epoch next) {
        Epoch former = epoch;
        epoch = next;
        protection().takeOver(former.get());
        former.end();
        number = 0;
    }

    /**
     * Goes on to the next generation of the traffic secret, after a KeyUpdate was read.
     *
     * @throws IllegalStateException outside TLS 1.3
     * @see "RFC 8446 §7.2"
     */
    public void rekey() {
        if (destroyed) {
            return;
        }
        if (!(epoch.keys() instanceof TrafficSecret secret)) {
            throw new IllegalStateException("only a traffic secret of TLS 1.3 has a next generation");
        }
        use(secret.next());
    }

    /** The negotiated version; before this call any version of major number 3 is accepted. */
    public void version(ProtocolVersion negotiated) {
        version = negotiated;
    }

    /** Sets what we told the peer to put into one protected record at most, content only. */
    public void limit(int contentBytes) {
        if (contentBytes < 1 || contentBytes > RecordSizes.LARGEST_CONTENT) {
            throw new IllegalArgumentException("a record limit of " + contentBytes);
        }
        limit = contentBytes;
    }

    /**
     * Drops refused early data: application data records that the keys in place do not open, or any while there are none,
     * until the first other record, and at most so many bytes of bodies.
     *
     * @see "RFC 8446 §4.2.10"
     */
    public void skipUndecryptable(int budgetBytes) {
        earlyData = new SkippedEarlyData(budgetBytes);
    }

    /** Whether an alert may still come in the clear, from a client that could not make keys; ends with the first opened record. */
    public void expectPlaintextAlert(boolean expects) {
        expectsPlaintextAlert = expects;
    }

    /**
     * Whether the change_cipher_spec of middlebox compatibility is dropped: from the first ClientHello to the peer's Finished,
     * unless TLS 1.2 was negotiated.
     *
     * @see "RFC 8446 §5, §D.4"
     */
    public void acceptCompatibilityCcs(boolean accepts) {
        acceptsCompatibilityCcs = accepts;
    }

    public boolean isProtected() {
        return epoch != Epoch.IN_THE_CLEAR;
    }

    /**
     * Looks at the header at the position, which stays where it is.
     *
     * @return a view that holds until the next call; null if there are fewer than five bytes
     * @throws TlsFault {@code NOT_TLS}, {@code SSLV2_HELLO}, {@code UNKNOWN_CONTENT_TYPE}, {@code NOT_A_TLS_VERSION},
     *     {@code OTHER_VERSION}, {@code RECORD_TOO_LONG}
     */
    public @Nullable RecordHeader peek(ByteBuffer src) throws TlsFault {
        if (src.remaining() < HEADER) {
            return null;
        }
        ContentType type = ContentType.of(RecordHeader.typeIn(src));
        int sent = RecordHeader.versionIn(src);
        int length = RecordHeader.lengthIn(src);
        if (type == null || sent >> 8 != 3) { // 5246 §E.1: the major version of every TLS is 3
            throw begun ? RecordHeader.unknown(src) : FirstBytes.fault(src);
        }
        ProtocolVersion agreed = version;
        if (agreed != null && sent != agreed.code() && agreed != ProtocolVersion.TLS13) { // 8446 §5.1: ignored in 1.3
            throw RecordFault.OTHER_VERSION.of(sent, agreed.jsseName());
        }
        int largest = largestBody();
        if (length > largest) { // 8446 §5.1, §5.2
            throw RecordFault.RECORD_TOO_LONG.of(length, largest);
        }
        return header.set(type, sent, length);
    }

    /** The most application data this record could hold: with so much room {@link #read} never overflows. */
    public int largestPlaintext(RecordHeader h) {
        return h.type() == ContentType.APPLICATION_DATA
                ? Math.min(limit, protection().largestContent(h.length()))
                : 0;
    }

    /**
     * Takes the record whose header was just peeked at, all of which lies in {@code src}.
     *
     * <p>Application data goes to the destinations; other content, and application data when {@code count} is 0, to
     * {@link #content}. A record that {@link #dropped} has neither.
     *
     * @return the type of the content
     * @throws TlsFault {@code BAD_RECORD_MAC}, {@code PLAINTEXT_TOO_LONG}, {@code EMPTY_RECORD}, {@code NO_INNER_TYPE},
     *     {@code UNEXPECTED_INNER_TYPE}, {@code UNEXPECTED_OUTER_TYPE}, {@code UNEXPECTED_CHANGE_CIPHER_SPEC},
     *     {@code EARLY_DATA_TOO_LONG}, {@code RECORD_NUMBERS_EXHAUSTED}
     * @throws BufferOverflowException if the destinations have less room than the content, and nothing has changed
     */
    public ContentType read(RecordHeader h, ByteBuffer src, ByteBuffer[] dsts, int from, int count) throws TlsFault {
        if (destroyed) {
            throw new IllegalStateException("this half was destroyed");
        }
        if (src.remaining() < h.recordLength()) {
            throw new BufferUnderflowException();
        }
        dropped = false;
        contentLength = 0;
        content = EMPTY;
        ContentType type;
        if (h.type() == ContentType.APPLICATION_DATA && isProtected()) {
            type = readProtected(h, src, dsts, from, count);
        } else if (h.type() == ContentType.CHANGE_CIPHER_SPEC
                && (acceptsCompatibilityCcs
                        || version == ProtocolVersion.TLS13
                        || protection().hidesType())) {
            type = dropCompatibilityCcs(h, src);
        } else if (!isProtected()) {
            type = readPlaintext(h, src);
        } else if (expectsPlaintextAlert && h.type() == ContentType.ALERT && h.length() == 2) {
            type = readPlaintext(h, src);
        } else {
            type = readProtected(h, src, dsts, from, count);
        }
        src.position(src.position() + h.recordLength());
        begun = true;
        return type;
    }

    /** Whether the last record was dropped: a compatibility change_cipher_spec, or refused early data. */
    public boolean dropped() {
        return dropped;
    }

    /** Bytes of content of the last record, wherever they went. */
    public int contentLength() {
        return contentLength;
    }

    /** What the last record held and no destination got, in an array of its own; empty if nothing. */
    public byte[] content() {
        return content;
    }

    /** Destroys the keys; nothing can be read afterwards, in the clear least of all. */
    public void destroy() {
        use(Epoch.IN_THE_CLEAR);
        destroyed = true;
        content = EMPTY;
    }

    /** For tests: the number of the next record. */
    void number(long next) {
        number = next;
    }

    /** The protection of this epoch, made again if it was freed while nothing was read. */
    private Protection protection() {
        Protection made = epoch.get();
        if (made == null) {
            made = epoch.make(NO_IVS);
            epoch = new Epoch(epoch.keys(), made);
        }
        return made;
    }

    private int largestBody() {
        if (earlyData != null) { // under keys we do not have, and under limits of another connection
            return RecordSizes.LARGEST_CONTENT + RecordSizes.LARGEST_EXPANSION_13;
        }
        return isProtected() ? limit + protection().largestExpansion() : RecordSizes.LARGEST_CONTENT;
    }

    private ContentType dropCompatibilityCcs(RecordHeader h, ByteBuffer src) throws TlsFault {
        // 8446 §5: the single byte 1, in the clear, between the first ClientHello and the peer's Finished; nothing else
        if (!acceptsCompatibilityCcs || h.length() != 1 || src.get(src.position() + HEADER) != 1) {
            throw RecordFault.UNEXPECTED_CHANGE_CIPHER_SPEC.of();
        }
        dropped = true;
        return ContentType.CHANGE_CIPHER_SPEC;
    }

    private ContentType readPlaintext(RecordHeader h, ByteBuffer src) throws TlsFault {
        if (h.type() == ContentType.APPLICATION_DATA) {
            if (earlyData != null) { // 8446 §4.2.10: after a HelloRetryRequest the outer type tells
                return skip(h, earlyData);
            }
        } else if (h.length() == 0) { // 8446 §5.1: no zero-length fragments of the other types
            throw RecordFault.EMPTY_RECORD.of(h.type());
        } else {
            earlyData = null;
        }
        content = new byte[h.length()];
        src.get(src.position() + HEADER, content);
        contentLength = content.length;
        return h.type();
    }

    private ContentType skip(RecordHeader h, SkippedEarlyData refused) throws TlsFault {
        refused.skip(h.length());
        dropped = true;
        return ContentType.APPLICATION_DATA;
    }

    private ContentType readProtected(RecordHeader h, ByteBuffer src, ByteBuffer[] dsts, int from, int count)
            throws TlsFault {
        if (number == LAST) { // 8446 §5.3
            throw RecordFault.RECORD_NUMBERS_EXHAUSTED.of();
        }
        if (src.hasArray()) {
            return open(h, src.array(), src.arrayOffset() + src.position(), dsts, from, count);
        }
        byte[] in = Scratch.borrow();
        try {
            src.get(src.position(), in, 0, h.recordLength());
            return open(h, in, 0, dsts, from, count);
        } finally {
            Scratch.giveBack(in, 0);
        }
    }

    private ContentType open(RecordHeader h, byte[] in, int at, ByteBuffer[] dsts, int from, int count)
            throws TlsFault {
        Protection protection = protection();
        int room = protection.roomToOpen(h.length());
        if (room < 0) {
            return forged(h);
        }
        if (h.type() == ContentType.APPLICATION_DATA && protection.opensStraight()) {
            int first = Buffers.firstFilled(dsts, from, count);
            if (first >= 0) {
                ByteBuffer dst = dsts[first];
                if (dst.remaining() >= room && dst.hasArray() && dst.array() != in) {
                    return openStraight(protection, h, in, at, room, dst);
                }
            }
        }
        byte[] scratch = Scratch.borrow();
        try {
            return openInto(protection, h, in, at, scratch, dsts, from, count);
        } finally {
            Scratch.giveBack(scratch, room);
        }
    }

    private ContentType openStraight(Protection protection, RecordHeader h, byte[] in, int at, int room, ByteBuffer dst)
            throws TlsFault {
        byte[] out = dst.array();
        int start = dst.arrayOffset() + dst.position();
        int kept = 0;
        try {
            int plaintext = protection.open(number, h, in, at, out, start);
            if (plaintext < 0) {
                return forged(h);
            }
            ContentType type = judge(protection, h, out, start, plaintext);
            if (type == ContentType.APPLICATION_DATA) {
                kept = contentLength;
                dst.position(dst.position() + kept);
            } else {
                content = Arrays.copyOfRange(out, start, start + contentLength);
            }
            opened();
            return type;
        } finally { // whatever is no application data leaves the buffer again: type and padding, or all of it
            Arrays.fill(out, start + kept, start + room, (byte) 0);
        }
    }

    private ContentType openInto(
            Protection protection,
            RecordHeader h,
            byte[] in,
            int at,
            byte[] scratch,
            ByteBuffer[] dsts,
            int from,
            int count)
            throws TlsFault {
        int plaintext = protection.open(number, h, in, at, scratch, 0);
        if (plaintext < 0) {
            return forged(h);
        }
        ContentType type = judge(protection, h, scratch, 0, plaintext);
        if (type != ContentType.APPLICATION_DATA || count == 0) {
            content = Arrays.copyOf(scratch, contentLength);
        } else if (Buffers.remaining(dsts, from, count) < contentLength) {
            throw new BufferOverflowException();
        } else {
            Buffers.scatter(scratch, contentLength, dsts, from, count);
        }
        opened();
        return type;
    }

    private ContentType forged(RecordHeader h) throws TlsFault {
        if (earlyData != null && h.type() == ContentType.APPLICATION_DATA) {
            return skip(h, earlyData); // 8446 §4.2.10: trial decryption
        }
        throw RecordFault.BAD_RECORD_MAC.of(); // 5246 §6.2.3.2: the same for padding and MAC
    }

    private void opened() {
        number++;
        earlyData = null;
        expectsPlaintextAlert = false;
    }

    /** Finds type and length of the content in a genuine plaintext, and whether both are allowed. */
    private ContentType judge(Protection protection, RecordHeader h, byte[] plaintext, int start, int length)
            throws TlsFault {
        ContentType type = h.type();
        contentLength = length;
        if (protection.hidesType()) {
            int end = InnerPlaintext.endOfContent(plaintext, start, length, limit);
            type = InnerPlaintext.type(h, plaintext[end] & 0xFF);
            contentLength = end - start;
        } else if (length > limit) { // 5246 §6.2.1
            throw RecordFault.PLAINTEXT_TOO_LONG.of(length, limit);
        }
        if (contentLength == 0 && type != ContentType.APPLICATION_DATA) { // 8446 §5.4; 5246 §6.2.1
            throw RecordFault.EMPTY_RECORD.of(type);
        }
        return type;
    }
}
