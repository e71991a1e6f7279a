package dev.parley;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where the master keys come from that seal a server's session tickets: give the same to several servers, and each resumes
 * the sessions of the others.
 *
 * <p>From a master key and the time, every server derives the key of the current period by itself, and opens what was sealed
 * in this period or the one before. So the clocks have to agree, to a fraction of the period; and as sessions are bound to the
 * trust decision of the server that made them, servers that share keys have to trust the same clients. Whoever knows a master
 * key can decrypt tickets of all times: replace it now and then.
 *
 * <p>To replace it without losing sessions, let all servers have the new key as their second, then as their first, and then
 * drop the old one; nothing has to be restarted.
 *
 * <pre>{@code
 * TicketKeys keys = TicketKeys.ofFile(Path.of("ticket.key"), Duration.ofHours(12)); // 64 random bytes
 * context.init(TlsParameters.builder().ticketKeys(keys).build().with(keyManagers), trustManagers, null);
 * }</pre>
 *
 * <p>Safe for several threads. Without any, a context makes a master key of its own.
 *
 * @see "RFC 5077 §5.5; CONTRACT T14, T15"
 */
public interface TicketKeys {

    /** The length of a master key. */
    int MASTER_KEY_BYTES = 64;

    /** The longest period: no ticket lives longer (RFC 8446 §4.6.1). */
    Duration LONGEST_PERIOD = Duration.ofDays(7);

    /**
     * The master keys as of now: the first one seals, all of them open. Asked for every few seconds at most, on a thread that
     * is shaking hands.
     *
     * @return copies of 64 bytes each, at least one, that the caller zeroes
     * @throws RuntimeException if there are none: servers then go on with those they have
     */
    List<byte[]> masterKeys();

    /** How long one derived key seals: whole seconds, at least one, at most {@link #LONGEST_PERIOD}; always the same. */
    Duration period();

    /**
     * Keys that never change.
     *
     * @param masterKeys copied; the first one seals
     * @throws IllegalArgumentException if there is none, one is not 64 bytes long, or the period is out of bounds
     */
    static TicketKeys of(Duration period, byte[]... masterKeys) {
        List<byte[]> copies = new ArrayList<>(masterKeys.length);
        for (byte[] masterKey : masterKeys) {
            copies.add(masterKey.clone());
        }
        return from(() -> copies.stream().map(byte[]::clone).toList(), period);
    }

    /**
     * Keys that a supplier knows, such as the client of a key service. What it throws, or returns of the wrong length, leaves
     * servers with the keys they have.
     *
     * @param masterKeys returns copies
     * @throws IllegalArgumentException if there is no usable key now, or the period is out of bounds
     */
    static TicketKeys from(Supplier<List<byte[]>> masterKeys, Duration period) {
        SuppliedTicketKeys keys = new SuppliedTicketKeys(masterKeys, period);
        keys.masterKeys().forEach(key -> Arrays.fill(key, (byte) 0));
        return keys;
    }

    /**
     * Keys in a file, one behind the other, 64 bytes each and nothing else. The file is read again every few seconds: replace
     * it as a whole, by renaming.
     *
     * @throws IllegalArgumentException if it does not hold keys now, or the period is out of bounds
     */
    static TicketKeys ofFile(Path file, Duration period) {
        return from(() -> SuppliedTicketKeys.read(file), period);
    }
}
