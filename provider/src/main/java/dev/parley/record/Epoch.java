package dev.parley.record;

import dev.parley.crypto.Randoms;
import dev.parley.keys.DirectionKeys;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * One direction's keys, and the protection made of them: ciphers with their key schedules, some kilobytes.
 *
 * <p>The protection is held weakly, so that the garbage collector frees it while a connection is idle; the next record has it
 * made again from the keys, which are held here and zeroed at the end. That changes nothing on the wire: a protection remembers
 * nothing of the records before, and the half that owns this epoch counts their numbers, from which the nonces follow.
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
