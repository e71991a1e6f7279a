package dev.parley.wire;

/**
 * Code points as objects, which lists hold: the same few come in every hello, so each is boxed once.
 *
 * <p>A racy cache: another thread's box is as good, and two code points of one slot displace each other.
 */
public final class CodePoint {

    /** With it no two suites, groups and schemes that we know share a slot. */
    private static final int FACTOR = 49;

    private static final Integer[] BOXED = new Integer[1 << 8];

    static {
        for (int i = 0; i < BOXED.length; i++) {
            BOXED[i] = i;
        }
    }

    private CodePoint() {}

    public static Integer of(int code) {
        int slot = code + FACTOR * (code >>> 8) & BOXED.length - 1;
        Integer known = BOXED[slot];
        if (known != code) {
            known = code;
            BOXED[slot] = known;
        }
        return known;
    }
}
