package dev.parley.crypto;

import java.security.SecureRandom;

/** Gives out prescribed bytes, in order, and fails when they run out. */
public final class FixedRandoms implements Randoms {

    private final byte[] bytes;
    private int used;

    public FixedRandoms(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] out) {
        if (used + out.length > bytes.length) {
            throw new AssertionError("more randomness is drawn than was prescribed");
        }
        System.arraycopy(bytes, used, out, 0, out.length);
        used += out.length;
    }

    @Override
    public SecureRandom asSecureRandom() {
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] out) {
                FixedRandoms.this.nextBytes(out);
            }
        };
    }
}
