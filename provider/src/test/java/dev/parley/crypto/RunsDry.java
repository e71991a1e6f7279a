package dev.parley.crypto;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fills so many arrays, which it remembers, and then fails: what was made of them has to be zeroed. */
public final class RunsDry implements Randoms {

    private final List<byte[]> filled = new ArrayList<>();
    private final int most;

    public RunsDry(int most) {
        this.most = most;
    }

    /** The arrays themselves, in order. */
    public List<byte[]> filled() {
        return filled;
    }

    @Override
    public void nextBytes(byte[] out) {
        if (filled.size() == most) {
            throw new IllegalStateException("no more random bytes");
        }
        filled.add(out);
        Arrays.fill(out, (byte) 7);
    }

    @Override
    public SecureRandom asSecureRandom() {
        throw new IllegalStateException("no more random bytes");
    }
}
