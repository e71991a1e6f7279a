package dev.parley.crypto.ec;

/**
 * A point of P-256 in Jacobian coordinates: (x / z^2, w / 2 z^3), with w = 2 y. Infinity is no value of this class.
 *
 * <p>Each formula notes the bounds of its values in units of p, products being between -1/2 and 3/2; the tests check
 * them, and those of the limbs. Formulas take and leave x from -4 to 3, w from -1 to 3 and z a product.
 *
 * <p>Constant time but for {@link #addAny}. Not thread-safe.
 */
final class P256Point {

    final P256Element x;
    final P256Element w;
    final P256Element z;

    /** How often {@link #addAny} met the point itself or its negative; nobody but a test asks. */
    int meetings;

    private final P256Element a;
    private final P256Element b;
    private final P256Element c;
    private final P256Element d;

    P256Point(P256Element kind) {
        x = kind.fresh();
        w = kind.fresh();
        z = kind.fresh();
        a = kind.fresh();
        b = kind.fresh();
        c = kind.fresh();
        d = kind.fresh();
    }

    void set(P256Affine point) {
        x.set(point.x);
        w.set(point.w);
        z.set(z.one());
    }

    /** Doubles: 4 products, 4 squares. The order is odd, so the double of a point is never infinity. */
    void twice() {
        a.square(z);
        b.subtract(x, a); // -6 to 4
        a.add(x, a); // -5 to 5
        b.multiply(a, b);
        a.add(b, b);
        a.add(a, b); // 3 (x - z^2)(x + z^2): -2 to 5
        z.multiply(w, z);
        b.square(w); // 4 y^2
        c.multiply(x, b); // 4 x y^2
        x.square(a);
        x.subtract(x, c);
        x.subtract(x, c); // -4 to 3
        c.subtract(c, x); // -4 to 6
        c.add(c, c);
        w.subtractProducts(a, c, b, b); // less 16 y^4
    }

    /**
     * Adds a point, by 8 products and 3 squares: the two must be neither the same nor each other's negative, else z becomes 0
     * and stays so.
     */
    void add(P256Affine point) {
        differences(point);
        addDifferences();
    }

    /**
     * Adds a point, whichever it is: false if the sum is infinity, after which this is no point. For public values only.
     */
    boolean addAny(P256Affine point) {
        differences(point);
        if (!b.isZero()) {
            addDifferences();
            return true;
        }
        meetings++;
        if (!d.isZero()) {
            return false;
        }
        twice();
        return true;
    }

    /** The first half of {@link #add}: twice the difference of x to c, of y to d, both times powers of z. */
    private void differences(P256Affine point) {
        a.square(z);
        b.multiply(point.x, a);
        b.subtract(b, x); // -4 to 6
        c.add(b, b); // -8 to 12
        a.multiply(a, z);
        d.multiply(point.w, a);
        d.subtract(d, w); // -4 to 3
    }

    private void addDifferences() {
        z.multiply(z, c);
        a.square(b);
        a.add(a, a);
        a.add(a, a); // c^2: -2 to 6
        b.multiply(b, a);
        c.multiply(x, a);
        x.square(d);
        x.subtract(x, b);
        x.subtract(x, c);
        x.subtract(x, c); // -4 to 3
        c.subtract(c, x); // -4 to 6
        w.subtractProducts(c, d, b, w);
        w.add(w, w); // -1 to 3
    }

    /** The affine coordinates, by the inverse of z. */
    void divide(P256Element inverse, P256Affine out) {
        a.square(inverse);
        out.x.multiply(x, a);
        a.multiply(a, inverse);
        out.w.multiply(w, a);
    }

    /** The affine coordinates; this stays what it is. */
    void normalize(P256Affine out) {
        b.invert(z);
        divide(b, out);
    }

    void clear() {
        for (P256Element element : new P256Element[] {x, w, z, a, b, c, d}) {
            element.clear();
        }
    }
}
