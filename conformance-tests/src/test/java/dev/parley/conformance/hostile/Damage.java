package dev.parley.conformance.hostile;

import dev.parley.conformance.support.ScriptedPeer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One direction of a wire on which something happens to one record. */
final class Damage {

    /** What happens. */
    enum Kind {
        FLIP,
        DROP,
        TWICE,
        SWAP,
        CUT
    }

    private final Kind kind;
    private final int index;
    private final int bit;
    private int count;
    private byte[] held = {};
    private boolean cut;

    /**
     * @param index of the record; -1 for none
     * @param bit which one a FLIP turns over, modulo the record's length
     */
    Damage(Kind kind, int index, int bit) {
        this.kind = kind;
        this.index = index;
        this.bit = bit;
    }

    /** What arrives of some records. */
    byte[] pass(byte[] wire) {
        List<byte[]> out = new ArrayList<>();
        for (byte[] record : ScriptedPeer.records(wire)) {
            boolean now = count++ == index;
            if (cut) {
                continue;
            }
            if (now) {
                damage(record, out);
            } else {
                out.add(record);
                out.add(held);
                held = new byte[0];
            }
        }
        return ScriptedPeer.join(out.toArray(byte[][]::new));
    }

    private void damage(byte[] record, List<byte[]> out) {
        switch (kind) {
            case FLIP -> {
                int at = bit / 8 % record.length;
                record[at] ^= (byte) (1 << bit % 8);
                out.add(record);
            }
            case DROP -> {
                // gone
            }
            case TWICE -> {
                out.add(record);
                out.add(record);
            }
            case SWAP -> held = record;
            case CUT -> {
                out.add(Arrays.copyOf(record, record.length / 2));
                cut = true;
            }
        }
    }

    /** How many records have come by. */
    int count() {
        return count;
    }
}
