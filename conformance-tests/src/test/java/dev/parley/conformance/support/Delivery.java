package dev.parley.conformance.support;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** How bytes get from one engine to the other. */
public enum Delivery {
    /** Every record as soon as it is written. */
    WHOLE,
    /** One byte at a time. */
    BYTE_BY_BYTE,
    /** All that the sender has to say, in one piece. */
    COALESCED,
    /** Pieces of all sizes, that know nothing of records. */
    SPLIT;

    /** A one-way path between two engines. */
    public Path path(long seed) {
        return new Path(this, seed);
    }

    /** Bytes on their way. */
    public static final class Path {

        private final Delivery delivery;
        private final SplittableRandom random;
        private final ByteArrayOutputStream log = new ByteArrayOutputStream();
        private byte[] bytes = new byte[1 << 15];
        private int start;
        private int visible;
        private int end;
        private long shown;

        private Path(Delivery delivery, long seed) {
            this.delivery = delivery;
            this.random = new SplittableRandom(seed);
        }

        /** The sender's bytes enter the path. */
        public void put(byte[] source, int offset, int length) {
            if (end + length > bytes.length) {
                bytes = Arrays.copyOfRange(bytes, start, Math.max(start + (end - start + length) * 2, start + 1024));
                visible -= start;
                end -= start;
                start = 0;
            }
            System.arraycopy(source, offset, bytes, end, length);
            end += length;
            log.write(source, offset, length);
            if (delivery == WHOLE) {
                shown += end - visible;
                visible = end;
            }
        }

        /** Shows the receiver more, now that neither end can go on without. */
        public boolean show() {
            int hidden = end - visible;
            int more = switch (delivery) {
                case WHOLE, COALESCED -> hidden;
                case BYTE_BY_BYTE -> Math.min(hidden, 1);
                case SPLIT -> Math.min(hidden, random.nextInt(1, random.nextBoolean() ? 40 : 4000));
            };
            visible += more;
            shown += more;
            return more > 0;
        }

        /** How many bytes the receiver has been shown so far. */
        public long shown() {
            return shown;
        }

        /** What the receiver can see, for reading. */
        public ByteBuffer visible() {
            return ByteBuffer.wrap(bytes, start, visible - start).slice();
        }

        /** The receiver has taken some of it. */
        public void take(int count) {
            start += count;
        }

        public boolean isEmpty() {
            return start == end;
        }

        /** Everything that was ever put. */
        public byte[] history() {
            return log.toByteArray();
        }

        /** Loses what has not been taken. */
        public void clear() {
            start = end;
            visible = end;
        }
    }
}
