package dev.parley.crypto.ec;

/**
 * Five signed limbs of a number modulo a prime, and what is done limb by limb, without a carry: sums, differences, signs, choices.
 *
 * <p>How many bits a limb counts, and how far it may exceed them, is the subclass's: the value is l0 + l1 2^bits + ... Products are
 * written out in each, as a radix that were a variable, or columns that went through memory, would cost a fifth of the time.
 *
 * <p>Constant time: no branch, no index and no boolean depends on a value.
 *
 * <p>Not thread-safe.
 *
 * @param <E> the subclass: numbers of different primes do not mix
 */
abstract class FiveLimbs<E extends FiveLimbs<E>> {

    long l0;
    long l1;
    long l2;
    long l3;
    long l4;

    /** Zero, of the same kind: the tests' double makes doubles. */
    abstract E fresh();

    void set(E a) {
        l0 = a.l0;
        l1 = a.l1;
        l2 = a.l2;
        l3 = a.l3;
        l4 = a.l4;
    }

    void clear() {
        l0 = 0;
        l1 = 0;
        l2 = 0;
        l3 = 0;
        l4 = 0;
    }

    void add(E a, E b) {
        l0 = a.l0 + b.l0;
        l1 = a.l1 + b.l1;
        l2 = a.l2 + b.l2;
        l3 = a.l3 + b.l3;
        l4 = a.l4 + b.l4;
    }

    void subtract(E a, E b) {
        l0 = a.l0 - b.l0;
        l1 = a.l1 - b.l1;
        l2 = a.l2 - b.l2;
        l3 = a.l3 - b.l3;
        l4 = a.l4 - b.l4;
    }

    /** This becomes its negative where the mask is all ones, and stays where it is 0. */
    void negateIf(long mask) {
        l0 = (l0 ^ mask) - mask;
        l1 = (l1 ^ mask) - mask;
        l2 = (l2 ^ mask) - mask;
        l3 = (l3 ^ mask) - mask;
        l4 = (l4 ^ mask) - mask;
    }

    /** This and the other change places where the mask is all ones, and stay where it is 0. */
    void swapIf(long mask, E other) {
        long t0 = (l0 ^ other.l0) & mask;
        long t1 = (l1 ^ other.l1) & mask;
        long t2 = (l2 ^ other.l2) & mask;
        long t3 = (l3 ^ other.l3) & mask;
        long t4 = (l4 ^ other.l4) & mask;
        l0 ^= t0;
        l1 ^= t1;
        l2 ^= t2;
        l3 ^= t3;
        l4 ^= t4;
        other.l0 ^= t0;
        other.l1 ^= t1;
        other.l2 ^= t2;
        other.l3 ^= t3;
        other.l4 ^= t4;
    }
}
