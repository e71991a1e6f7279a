package dev.parley.conformance.fuzz;

import dev.parley.conformance.support.ScriptedPeer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes inputs a little, the same way for the same seed. */
final class Mutator {

    private static final byte[] EDGES = {0, 1, 2, 0x7f, (byte) 0x80, (byte) 0xfe, (byte) 0xff};
    private static final int LONGEST_RUN = 64;

    private final List<byte[]> seeds;
    private final SplittableRandom random;

    Mutator(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.random = new SplittableRandom(seed);
    }

    byte[] next() {
        byte[] input = any().clone();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            input = change(input);
        }
        return input;
    }

    private byte[] change(byte[] input) {
        if (input.length == 0) {
            return any().clone();
        }
        int at = random.nextInt(input.length);
        int end = Math.min(input.length, at + random.nextInt(1, LONGEST_RUN));
        byte[] head = Arrays.copyOf(input, at);
        byte[] tail = Arrays.copyOfRange(input, end, input.length);
        byte[] changed = input.clone();
        switch (random.nextInt(9)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = EDGES[random.nextInt(EDGES.length)];
            case 2 -> changed[at] += (byte) random.nextInt(-4, 5); // lengths off by a few
            case 3 -> changed = ScriptedPeer.join(head, tail);
            case 4 -> changed = head;
            case 5 -> changed = ScriptedPeer.join(head, junk(), Arrays.copyOfRange(input, at, input.length));
            case 6 -> changed = ScriptedPeer.join(input, Arrays.copyOfRange(input, at, end));
            case 7 -> changed = ScriptedPeer.join(head, junk(), tail);
            default -> {
                byte[] other = any();
                changed = ScriptedPeer.join(head, Arrays.copyOfRange(other, Math.min(at, other.length), other.length));
            }
        }
        return changed;
    }

    private byte[] junk() {
        byte[] junk = new byte[random.nextInt(1, LONGEST_RUN)];
        if (random.nextBoolean()) {
            random.nextBytes(junk);
        } else {
            Arrays.fill(junk, EDGES[random.nextInt(EDGES.length)]);
        }
        return junk;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }
}
