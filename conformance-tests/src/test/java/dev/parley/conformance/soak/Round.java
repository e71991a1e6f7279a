package dev.parley.conformance.soak;

import java.util.SplittableRandom;

/**
 * One connection of the soak, or two of which the second resumes.
 *
 * @param fate what becomes of it
 * @param protocol JSSE's name of the version
 * @param asks whether the server asks for a certificate
 * @param random for lengths and places
 */
record Round(Fate fate, String protocol, boolean asks, SplittableRandom random) {

    private static final int MOST_DATA = 60_000;
    private static final int BURST = 1_000_000;

    static Round of(int number, SplittableRandom random) {
        return new Round(
                Fate.of(number), random.nextBoolean() ? "TLSv1.3" : "TLSv1.2", random.nextInt(4) == 0, random.split());
    }

    /** How much to transfer: little, mostly. */
    int length() {
        return random.nextInt(20) == 0 ? BURST : random.nextInt(1, MOST_DATA);
    }

    /** Fails unless something is as it should be. */
    void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(this + ": " + what);
        }
    }
}
