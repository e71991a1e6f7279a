package dev.parley.auth;

import dev.parley.TicketKeys;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes tickets that only holders of the same master key can read: AES-256-GCM with keys that change with time.
 *
 * <pre>{@code
 * struct {
 *     uint8 version = 1;
 *     opaque key_name[16];      // of the master key and the step of time
 *     opaque salt[16];          // of the process that sealed, drawn anew in each step
 *     opaque nonce[12];         // a counter of that process
 *     opaque sealed[..];        // content and tag; all fields before are authenticated with it
 * }
 * }</pre>
 *
 * <p>Safe for several threads, which share no lock but for the moment in which a step begins.
 *
 * @see "RFC 5077 §4; CONTRACT T14 to T18"
 */
public final class TicketSealer {

    /** What a ticket is longer than its content. */
    public static final int OVERHEAD_BYTES = TicketSealer.HEADER_BYTES + 16;

    private static final int FORMAT = 1;
    private static final int NAME = 1;
    private static final int SALT = NAME + TicketStep.NAME_BYTES;
    private static final int NONCE = SALT + TicketStep.SALT_BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = NONCE + NONCE_BYTES;

    /** How long an answer of the keys' source is good for. */
    private static final long FRESH_MILLIS = 5_000;

    private final TicketKeys source;
    private final Randoms randoms;
    private final Clock clock;
    private final long periodMillis;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Keys keys;

    /** The source has failed when it was last asked; guarded by {@link #renewing}. */
    private boolean failing;

    /** @throws IllegalArgumentException if the source's period is out of bounds */
    public TicketSealer(TicketKeys source, Randoms randoms, Clock clock) {
        this.source = source;
        this.randoms = randoms;
        this.clock = clock;
        Duration period = source.period();
        if (period.compareTo(Duration.ofSeconds(1)) < 0 || period.compareTo(TicketKeys.LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("ticket keys seal for one second to seven days, not for " + period);
        }
        this.periodMillis = period.toMillis();
    }

    /**
     * Seals; the content stays the caller's to zero.
     *
     * @return null if there are no keys
     */
    public byte @Nullable [] seal(byte[] content) {
        byte[] sealed = sealOnce(content);
        return sealed == null
                ? sealOnce(content)
                : sealed; // the step may have ended between our asking and our using it
    }

    private byte @Nullable [] sealOnce(byte[] content) {
        TicketStep step = keys().sealing();
        TicketStep.Own own = step == null ? null : step.own(randoms);
        if (step == null || own == null) {
            return null;
        }
        byte[] nonce = new byte[NONCE_BYTES]; // 5116 §3.2: a counter, under a key that no other process has
        long count = step.count();
        for (int i = NONCE_BYTES - 1; i >= NONCE_BYTES - Long.BYTES; i--) {
            nonce[i] = (byte) count;
            count >>>= Byte.SIZE;
        }
        byte[] header = new byte[HEADER_BYTES];
        header[0] = FORMAT;
        System.arraycopy(step.name(), 0, header, NAME, TicketStep.NAME_BYTES);
        System.arraycopy(own.salt(), 0, header, SALT, TicketStep.SALT_BYTES);
        System.arraycopy(nonce, 0, header, NONCE, NONCE_BYTES);
        return own.cipher().seal(header, nonce, content);
    }

    /**
     * What a ticket holds, which the caller zeroes.
     *
     * @return null if it is not ours, was changed, or its step is over; nobody is told which (CONTRACT T18)
     */
    public byte @Nullable [] open(byte[] ticket) {
        if (ticket.length < OVERHEAD_BYTES || ticket[0] != FORMAT) {
            return null;
        }
        TicketStep step = keys().named(ticket);
        if (step == null) {
            return null;
        }
        byte[] salt = Arrays.copyOfRange(ticket, SALT, NONCE);
        byte[] nonce = Arrays.copyOfRange(ticket, NONCE, HEADER_BYTES);
        return step.open(ticket, HEADER_BYTES, salt, nonce);
    }

    /** When tickets that are sealed now can be opened no longer, in milliseconds since 1970. */
    public long lastOpening() {
        return (number(clock.millis()) + 2) * periodMillis - 1; // CONTRACT T16: in its step and the next
    }

    private long number(long millis) {
        return Math.floorDiv(millis, periodMillis);
    }

    private Keys keys() {
        long now = clock.millis();
        Keys present = keys;
        if (present != null && present.number == number(now) && present.isFresh(now)) {
            return present;
        }
        if (present == null) {
            renewing.lock(); // there is nothing to go on with
        } else if (!renewing.tryLock()) {
            return present; // another thread is at it
        }
        try {
            return renew(now);
        } finally {
            renewing.unlock();
        }
    }

    private Keys renew(long now) {
        Keys present = keys;
        long number = number(now);
        if (present != null && present.number == number && present.isFresh(now)) {
            return present;
        }
        List<byte[]> masterKeys = present != null && present.isFresh(now) ? present.copies() : ask(present);
        long asked = present != null && present.isFresh(now) ? present.asked : now;
        Keys next = Keys.of(masterKeys, number, asked, present);
        masterKeys.forEach(key -> Arrays.fill(key, (byte) 0));
        keys = next;
        if (present != null) {
            present.destroyAllBut(next);
        }
        return next;
    }

    /** The source's keys, or those we have, or none: it is not asked again for a while, whatever it said. */
    private List<byte[]> ask(@Nullable Keys present) {
        try {
            List<byte[]> masterKeys = source.masterKeys();
            if (masterKeys.isEmpty()) {
                throw new IllegalArgumentException("the source has no keys");
            }
            for (byte[] key : masterKeys) { // whoever could guess a short one could make tickets
                if (key.length != TicketKeys.MASTER_KEY_BYTES) {
                    throw new IllegalArgumentException("the source has a key of " + key.length + " bytes");
                }
            }
            if (failing) {
                failing = false;
                log(System.Logger.Level.INFO, "ticket keys can be had again");
            }
            return masterKeys;
        } catch (RuntimeException unavailable) {
            if (!failing) { // else all that shake hands meanwhile would fill the log
                failing = true;
                log(System.Logger.Level.WARNING, "ticket keys cannot be had now: " + unavailable.getMessage());
            }
            return present == null ? List.of() : present.copies();
        }
    }

    private static void log(System.Logger.Level level, String message) {
        System.getLogger("dev.parley").log(level, message);
    }

    @Override
    public String toString() {
        return "TicketSealer[" + source + "]";
    }

    /** The keys of one step and the one before, under each master key; none if the source has none. */
    private static final class Keys {

        private final List<Secret> masterKeys;
        private final long number;
        private final long asked;
        private final List<TicketStep> steps;

        private Keys(List<Secret> masterKeys, long number, long asked, List<TicketStep> steps) {
            this.masterKeys = masterKeys;
            this.number = number;
            this.asked = asked;
            this.steps = steps;
        }

        static Keys of(List<byte[]> masterKeys, long number, long asked, @Nullable Keys former) {
            List<TicketStep> steps = new ArrayList<>(2 * masterKeys.size());
            for (byte[] masterKey : masterKeys) {
                for (long each = number; each > number - 2; each--) { // CONTRACT T16
                    TicketStep kept = former == null ? null : former.step(masterKey, each);
                    steps.add(kept == null ? new TicketStep(masterKey, each) : kept);
                }
            }
            return new Keys(masterKeys.stream().map(Secret::copyOf).toList(), number, asked, steps);
        }

        boolean isFresh(long now) {
            return now >= asked && now - asked < FRESH_MILLIS;
        }

        @Nullable
        TicketStep sealing() {
            return steps.isEmpty() ? null : steps.get(0);
        }

        @Nullable
        TicketStep named(byte[] ticket) {
            for (TicketStep step : steps) {
                if (step.isNamed(ticket, NAME)) {
                    return step;
                }
            }
            return null;
        }

        private @Nullable TicketStep step(byte[] masterKey, long wanted) {
            for (int i = 0; i < masterKeys.size(); i++) {
                if (masterKeys.get(i).matches(masterKey)) {
                    return steps.get(2 * i).number() == wanted
                            ? steps.get(2 * i)
                            : steps.get(2 * i + 1).number() == wanted ? steps.get(2 * i + 1) : null;
                }
            }
            return null;
        }

        List<byte[]> copies() {
            return masterKeys.stream().map(key -> key.bytes().clone()).toList();
        }

        void destroyAllBut(Keys next) {
            masterKeys.forEach(Secret::destroy);
            for (TicketStep step : steps) {
                if (!next.steps.contains(step)) {
                    step.destroy();
                }
            }
        }
    }
}
