package dev.parley.record;

import java.nio.ByteBuffer;

/** The caller's buffers as one run of bytes: how content is gathered from several and scattered into several. */
final class Buffers {

    /** On average smaller parts are gathered first: a copy costs less than a call of the cipher for each. */
    private static final int LEAST_PART = 1024;

    private Buffers() {}

    /** The index of the first buffer with anything between position and limit, or -1. */
    static int firstFilled(ByteBuffer[] buffers, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (buffers[i].hasRemaining()) {
                return i;
            }
        }
        return -1;
    }

    static long remaining(ByteBuffer[] buffers, int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += buffers[i].remaining();
        }
        return sum;
    }

    /** Whether the first {@code bytes} lie in arrays other than {@code out}, and in few enough. */
    static boolean worthParts(ByteBuffer[] srcs, int from, int count, int bytes, byte[] out) {
        int parts = 0;
        int left = bytes;
        for (int i = from; left > 0 && i < from + count; i++) {
            ByteBuffer src = srcs[i];
            if (src.hasRemaining()) {
                parts++;
                left -= Math.min(left, src.remaining());
                if (!src.hasArray() || src.array() == out) {
                    return false;
                }
            }
        }
        return bytes >= LEAST_PART * (long) parts;
    }

    /** Copies the first {@code bytes} to the start of an array and moves no position. */
    static void gather(ByteBuffer[] srcs, int from, int count, int bytes, byte[] out) {
        int at = 0;
        for (int i = from; at < bytes && i < from + count; i++) {
            ByteBuffer src = srcs[i];
            int length = Math.min(bytes - at, src.remaining());
            src.get(src.position(), out, at, length);
            at += length;
        }
    }

    /** Moves the positions over the first {@code bytes}. */
    static void skip(ByteBuffer[] srcs, int from, int count, int bytes) {
        int left = bytes;
        for (int i = from; left > 0 && i < from + count; i++) {
            ByteBuffer src = srcs[i];
            int length = Math.min(left, src.remaining());
            src.position(src.position() + length);
            left -= length;
        }
    }

    /** Puts the first {@code bytes} of an array into buffers that have room for them. */
    static void scatter(byte[] in, int bytes, ByteBuffer[] dsts, int from, int count) {
        int at = 0;
        for (int i = from; at < bytes && i < from + count; i++) {
            int length = Math.min(bytes - at, dsts[i].remaining());
            dsts[i].put(in, at, length);
            at += length;
        }
    }
}
