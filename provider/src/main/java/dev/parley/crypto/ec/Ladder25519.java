package dev.parley.crypto.ec;

/**
 * The Montgomery ladder of Curve25519 on u-coordinates, in constant time: one difference at a time, whatever the scalar's bits.
 *
 * <p>Holds secrets until it is cleared. Not thread-safe.
 *
 * @see "RFC 7748 §5"
 */
final class Ladder25519 {

    private static final int A24 = 121665;
    private static final int BITS = 255;

    private final Element25519 x1;
    private final Element25519 x2;
    private final Element25519 z2;
    private final Element25519 x3;
    private final Element25519 z3;
    private final Element25519 a;
    private final Element25519 b;
    private final Element25519 e;

    Ladder25519(Element25519 kind) {
        x1 = kind.fresh();
        x2 = kind.fresh();
        z2 = kind.fresh();
        x3 = kind.fresh();
        z3 = kind.fresh();
        a = kind.fresh();
        b = kind.fresh();
        e = kind.fresh();
    }

    /** The u-coordinate of k times the point with this one, reduced; 0 for what RFC 7748 calls the all-zero value. */
    void multiply(long[] k, long[] u, long[] out) {
        x1.read(u[0], u[1], u[2], u[3]);
        x2.read(1, 0, 0, 0);
        z2.read(0, 0, 0, 0);
        x3.set(x1);
        z3.read(1, 0, 0, 0);
        long swapped = 0;
        for (int i = BITS - 1; i >= 0; i--) {
            long bit = -(k[i / 64] >>> (i % 64) & 1);
            x2.swapIf(swapped ^ bit, x3);
            z2.swapIf(swapped ^ bit, z3);
            swapped = bit;
            step();
        }
        x2.swapIf(swapped, x3);
        z2.swapIf(swapped, z3);
        z2.invert(z2);
        x2.multiply(x2, z2);
        x2.write(out);
    }

    /** Doubles the second point and adds it to the third: 5 products and 4 squares. No factor sums more than two products. */
    private void step() {
        a.add(x2, z2);
        b.subtract(x2, z2);
        e.add(x3, z3);
        z3.subtract(x3, z3);
        x3.multiply(z3, a);
        z3.multiply(e, b);
        a.square(a);
        b.square(b);
        e.add(x3, z3);
        z3.subtract(x3, z3);
        x3.square(e);
        z3.square(z3);
        z3.multiply(z3, x1);
        x2.multiply(a, b);
        e.subtract(a, b);
        b.multiply(e, A24);
        b.add(a, b);
        z2.multiply(e, b);
    }

    void clear() {
        for (Element25519 element : new Element25519[] {x1, x2, z2, x3, z3, a, b, e}) {
            element.clear();
        }
    }
}
