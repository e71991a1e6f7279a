package dev.parley;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Ticket keys from a supplier, whose answers are checked. */
record SuppliedTicketKeys(Supplier<List<byte[]>> supplier, Duration period) implements TicketKeys {

    private static final int MOST_KEYS = 16;

    SuppliedTicketKeys {
        if (period.compareTo(Duration.ofSeconds(1)) < 0 || period.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("ticket keys seal for one second to seven days, not for " + period);
        }
        if (period.getNano() != 0) {
            throw new IllegalArgumentException("ticket keys seal for whole seconds, not for " + period);
        }
    }

    @Override
    public List<byte[]> masterKeys() {
        List<byte[]> keys = supplier.get();
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException(keys.size() + " ticket keys, not 1 to " + MOST_KEYS);
        }
        for (byte[] key : keys) {
            if (key.length != MASTER_KEY_BYTES) {
                throw new IllegalArgumentException("a ticket key of " + key.length + " bytes, not " + MASTER_KEY_BYTES);
            }
        }
        return keys;
    }

    /** The keys in a file. */
    static List<byte[]> read(Path file) {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MOST_KEYS * MASTER_KEY_BYTES + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException("the ticket keys in " + file + " cannot be read", e);
        }
        try {
            if (content.length == 0
                    || content.length % MASTER_KEY_BYTES != 0
                    || content.length > MOST_KEYS * MASTER_KEY_BYTES) {
                throw new IllegalArgumentException(
                        file + " does not hold 1 to " + MOST_KEYS + " ticket keys of " + MASTER_KEY_BYTES + " bytes");
            }
            List<byte[]> keys = new ArrayList<>(content.length / MASTER_KEY_BYTES);
            for (int i = 0; i < content.length; i += MASTER_KEY_BYTES) {
                keys.add(Arrays.copyOfRange(content, i, i + MASTER_KEY_BYTES));
            }
            return keys;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "TicketKeys[" + period + "]";
    }
}
