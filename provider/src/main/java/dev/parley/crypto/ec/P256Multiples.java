package dev.parley.crypto.ec;

/** Tables of the odd multiples of a point: the point, three times the point and so on, in affine coordinates. */
final class P256Multiples {

    private P256Multiples() {}

    /**
     * The first {@code count} odd multiples.
     *
     * <p>Twice the point has coordinates (x, w, z). On the curve that is ours stretched by z it is affine, so that each further
     * multiple costs one mixed addition; that formula does not ask for the curve. All are brought back by one inversion. No
     * addition meets its own point, as the order is a large prime.
     */
    static long[] odd(P256Affine point, int count) {
        P256Element kind = point.x;
        P256Point[] multiples = new P256Point[count];
        P256Point twice = new P256Point(kind);
        twice.set(point);
        twice.twice();
        P256Affine step = new P256Affine(kind);
        step.x.set(twice.x);
        step.w.set(twice.w);

        P256Affine start = new P256Affine(kind);
        P256Element power = kind.fresh();
        power.square(twice.z);
        start.x.multiply(point.x, power);
        power.multiply(power, twice.z);
        start.w.multiply(point.w, power);
        P256Point multiple = new P256Point(kind);
        multiple.set(start);
        long[] table = new long[P256Affine.WORDS * count];
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                multiple.add(step);
            }
            multiples[i] = new P256Point(kind);
            multiples[i].x.set(multiple.x);
            multiples[i].w.set(multiple.w);
            multiples[i].z.multiply(multiple.z, twice.z);
        }
        write(multiples, table);
        return table;
    }

    /** Divides by all z at once: the product of the first ones is kept, and the inverse of all taken apart backwards. */
    private static void write(P256Point[] points, long[] table) {
        int last = points.length - 1;
        P256Element kind = points[0].z;
        P256Element[] products = new P256Element[points.length];
        for (int i = 0; i <= last; i++) {
            products[i] = kind.fresh();
            products[i].set(points[i].z);
            if (i > 0) {
                products[i].multiply(products[i], products[i - 1]);
            }
        }
        P256Element inverse = kind.fresh();
        P256Element own = kind.fresh();
        P256Affine affine = new P256Affine(kind);
        inverse.invert(products[last]);
        for (int i = last; i >= 0; i--) {
            own.set(inverse);
            if (i > 0) {
                own.multiply(inverse, products[i - 1]);
                inverse.multiply(inverse, points[i].z);
            }
            points[i].divide(own, affine);
            affine.write(table, P256Affine.WORDS * i);
        }
    }
}
