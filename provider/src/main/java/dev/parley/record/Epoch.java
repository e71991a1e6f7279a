package dev.parley.record;

import dev.parley.crypto.Randoms;
import dev.parley.keys.DirectionKeys;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * One direction's keys and, while records pass, the protection made of them: a collection takes it from a connection that is
 * idle, and the next record has it made again.
 *
 * <p>A protection made again goes on exactly where the former was: it remembers nothing of the records before. Their number,
 * from which no nonce follows twice, is counted by the half; the keys are held here, and zeroed at the end.
 */
final class Epoch extends WeakReference<Protection> {

    /** Before the first keys. */
    static final Epoch IN_THE_CLEAR = new Epoch(null, NoProtection.INSTANCE);

    private final @Nullable DirectionKeys keys;

    /** @param keys null where the protection cannot be made again, since something else holds it */
    Epoch(@Nullable DirectionKeys keys, Protection made) {
        super(made);
        this.keys = keys;
    }

    /** @param randoms makes the IVs of CBC records */
    static Epoch of(DirectionKeys keys, Randoms randoms) {
        return new Epoch(keys, Protection.of(keys, randoms));
    }

    @Nullable
    DirectionKeys keys() {
        return keys;
    }

    /** The protection anew, for another object of the same epoch. */
    Protection make(Randoms randoms) {
        DirectionKeys held = keys;
        if (held == null) {
            throw new IllegalStateException("nothing to make a protection of");
        }
        return Protection.of(held, randoms);
    }

    /** Destroys the keys and what was made of them, as far as it is still there. */
    void end() {
        Protection made = get();
        if (made != null) {
            made.destroy();
        }
        if (keys != null) {
            keys.destroy();
        }
    }
}
