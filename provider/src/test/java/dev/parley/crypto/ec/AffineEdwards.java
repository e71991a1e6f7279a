package dev.parley.crypto.ec;

import java.math.BigInteger;

/**
 * A point of -x^2 + y^2 = 1 + d x^2 y^2 by the textbook.
 *
 * @see "RFC 8032 §5.1"
 */
record AffineEdwards(BigInteger x, BigInteger y) {

    static final BigInteger PRIME = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    static final AffineEdwards BASE = new AffineEdwards(
            new BigInteger("15112221349535400772501151409588531511454012693041857206046113283949847762202"),
            new BigInteger("46316835694926478169428394003475163141307993866256225615783033603165251855960"));

    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(PRIME))
            .mod(PRIME);

    AffineEdwards add(AffineEdwards other) {
        BigInteger crossed = x.multiply(other.y).add(y.multiply(other.x));
        BigInteger straight = y.multiply(other.y).add(x.multiply(other.x));
        BigInteger product = product().multiply(other.x).multiply(other.y).mod(PRIME);
        return new AffineEdwards(
                crossed.multiply(BigInteger.ONE.add(product).modInverse(PRIME)).mod(PRIME),
                straight.multiply(BigInteger.ONE.subtract(product).modInverse(PRIME))
                        .mod(PRIME));
    }

    AffineEdwards twice() {
        return add(this);
    }

    /** d x y. */
    BigInteger product() {
        return D.multiply(x).multiply(y).mod(PRIME);
    }
}
