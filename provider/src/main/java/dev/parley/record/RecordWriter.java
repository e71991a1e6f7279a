package dev.parley.record;

import dev.parley.crypto.Randoms;
import dev.parley.iana.BulkCipher;
import dev.parley.iana.ContentType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.TrafficSecret;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

/**
 * The outbound half: one record per call, written straight into the caller's buffer where that is an array.
 *
 * <p>Sources are read and never written. Direct and read-only buffers cross through scratch in one bulk copy, and so does a
 * source that shares its array with the destination. Nothing is allocated per record but by the JCA. One thread at a time.
 *
 * @see "RFC 8446 §5; RFC 5246 §6.2"
 */
public final class RecordWriter {

    /** Record numbers kept back, so that a KeyUpdate and alerts still find one. */
    private static final long RESERVE = 64;

    private static final long NEVER = -1; // unsigned: the largest number

    private final Randoms randoms;
    private final KeyLimits keyLimits;
    Epoch epoch = Epoch.IN_THE_CLEAR; // tests look at it
    private long number;
    private long bytes;
    private int version = ProtocolVersion.TLS12.code();
    private int limit = RecordSizes.LARGEST_CONTENT;
    private boolean destroyed;

    /** @param randoms makes the IVs of CBC records */
    public RecordWriter(Randoms randoms, KeyLimits keyLimits) {
        this.randoms = randoms;
        this.keyLimits = keyLimits;
    }

    public RecordWriter(Randoms randoms) {
        this(randoms, KeyLimits.DEFAULT);
    }

    /** Protects from the next record on with these keys, which are this half's now, and destroys the former ones. */
    public void use(DirectionKeys newKeys) {
        if (destroyed) {
            newKeys.destroy();
            return;
        }
        use(Epoch.of(newKeys, randoms));
    }

    /** Tests bring their own. */
    void use(Epoch next) {
        Epoch former = epoch;
        epoch = next;
        protection().takeOver(former.get());
        former.end();
        number = 0;
        bytes = 0;
    }

    /**
     * Goes on to the next generation of the traffic secret, after a KeyUpdate was written.
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

    /** The version that headers of records in the clear and of TLS 1.2 say, at first 0x0303. */
    public void version(int legacyVersion) {
        version = legacyVersion;
    }

    /** The most content that one record of ours may carry. */
    public int limit() {
        return limit;
    }

    /** Sets what the peer accepts in one record, content only. */
    public void limit(int contentBytes) {
        if (contentBytes < 1 || contentBytes > RecordSizes.LARGEST_CONTENT) {
            throw new IllegalArgumentException("a record limit of " + contentBytes);
        }
        limit = contentBytes;
    }

    public boolean isProtected() {
        return epoch != Epoch.IN_THE_CLEAR;
    }

    /** The exact size of the record that {@link #write} would make of so much content. */
    public int sizeOf(ContentType type, int contentBytes) {
        return protection().sizeOf(contentBytes);
    }

    /** Whether a KeyUpdate is due before the next application data. */
    public boolean rekeyDue() {
        if (!(epoch.keys() instanceof TrafficSecret secret)) {
            return false; // TLS 1.2 has no way to change a key
        }
        BulkCipher bulk = secret.suite().bulk();
        return Long.compareUnsigned(number, keyLimits.records(bulk)) >= 0
                || bytes >= keyLimits.bytes(bulk); // 8446 §5.5
    }

    /** Whether only alerts may be written any more, because the record numbers come to their end. */
    public boolean exhausted() {
        return Long.compareUnsigned(number, NEVER - RESERVE) >= 0; // 8446 §5.3; 5246 §6.1
    }

    /**
     * Writes exactly one record.
     *
     * @param srcs the content begins in {@code srcs[from]} and may go on in the next {@code count - 1}
     * @param contentBytes at most {@link #limit()}
     * @return the bytes written, {@link #sizeOf}
     * @throws BufferOverflowException if {@code dst} has less room, and nothing has changed
     */
    public int write(ContentType type, ByteBuffer[] srcs, int from, int count, int contentBytes, ByteBuffer dst) {
        int size = roomFor(contentBytes, dst);
        boolean straight = dst.hasArray();
        byte[] out = straight ? dst.array() : Scratch.borrow();
        int at = straight ? dst.arrayOffset() + dst.position() : 0;
        try {
            seal(type.code(), srcs, from, count, contentBytes, out, at);
            Buffers.skip(srcs, from, count, contentBytes);
            deliver(dst, straight, out, size);
        } finally {
            if (!straight) {
                Scratch.giveBack(out, 0);
            }
        }
        return size;
    }

    /** As the other, of content in an array. */
    public int write(ContentType type, byte[] content, int offset, int length, ByteBuffer dst) {
        int size = roomFor(length, dst);
        boolean straight = dst.hasArray() && dst.array() != content;
        byte[] out = straight ? dst.array() : Scratch.borrow();
        int at = straight ? dst.arrayOffset() + dst.position() : 0;
        try {
            protection().seal(nextNumber(length), type.code(), version, content, offset, length, out, at);
            deliver(dst, straight, out, size);
        } finally {
            if (!straight) {
                Scratch.giveBack(out, 0);
            }
        }
        return size;
    }

    /** Destroys the keys; nothing can be written afterwards, in the clear least of all. */
    public void destroy() {
        use(Epoch.IN_THE_CLEAR);
        destroyed = true;
    }

    /** For tests: the number of the next record. */
    void number(long next) {
        number = next;
    }

    private int roomFor(int contentBytes, ByteBuffer dst) {
        if (destroyed) {
            throw new IllegalStateException("this half was destroyed");
        }
        if (contentBytes < 0 || contentBytes > limit) {
            throw new IllegalArgumentException(contentBytes + " bytes of content, where the limit is " + limit);
        }
        int size = protection().sizeOf(contentBytes);
        if (dst.remaining() < size) {
            throw new BufferOverflowException();
        }
        if (dst.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        return size;
    }

    private void seal(int type, ByteBuffer[] srcs, int from, int count, int contentBytes, byte[] out, int at) {
        Protection protection = protection();
        int first = Buffers.firstFilled(srcs, from, count);
        ByteBuffer src = first < 0 ? null : srcs[first];
        if (src != null && src.remaining() >= contentBytes) {
            if (src.hasArray() && src.array() != out && !protection.prefersScratch(contentBytes)) {
                int start = src.arrayOffset() + src.position();
                protection.seal(nextNumber(contentBytes), type, version, src.array(), start, contentBytes, out, at);
                return;
            }
        } else if (Buffers.remaining(srcs, from, count) < contentBytes) {
            throw new BufferUnderflowException();
        } else if (protection.takesParts() && Buffers.worthParts(srcs, from, count, contentBytes, out)) {
            sealParts(protection, type, srcs, from, count, contentBytes, out, at);
            return;
        }
        sealGathered(protection, type, srcs, from, count, contentBytes, out, at);
    }

    private void sealGathered(
            Protection protection,
            int type,
            ByteBuffer[] srcs,
            int from,
            int count,
            int contentBytes,
            byte[] out,
            int at) {
        byte[] scratch = Scratch.borrow();
        try {
            Buffers.gather(srcs, from, count, contentBytes, scratch);
            protection.sealScratch(nextNumber(contentBytes), type, version, scratch, contentBytes, out, at);
        } finally {
            Scratch.giveBack(scratch, contentBytes);
        }
    }

    private void sealParts(
            Protection protection,
            int type,
            ByteBuffer[] srcs,
            int from,
            int count,
            int contentBytes,
            byte[] out,
            int at) {
        int next = protection.begin(nextNumber(contentBytes), type, version, contentBytes, out, at);
        int left = contentBytes;
        for (int i = from; left > 0 && i < from + count; i++) {
            ByteBuffer src = srcs[i];
            int length = Math.min(left, src.remaining());
            if (length > 0) {
                next = protection.add(src.array(), src.arrayOffset() + src.position(), length, out, next);
                left -= length;
            }
        }
        protection.end(type, out, next);
    }

    /** The protection of this epoch, made again if it was freed while nothing was written. */
    private Protection protection() {
        Protection made = epoch.get();
        if (made == null) {
            made = epoch.make(randoms);
            epoch = new Epoch(epoch.keys(), made);
        }
        return made;
    }

    private static void deliver(ByteBuffer dst, boolean straight, byte[] out, int size) {
        if (straight) {
            dst.position(dst.position() + size);
        } else {
            dst.put(out, 0, size);
        }
    }

    private long nextNumber(int contentBytes) {
        if (number == NEVER) {
            throw new IllegalStateException("the record numbers are used up"); // exhausted() said so long ago
        }
        bytes += contentBytes;
        return number++;
    }
}
