package dev.parley.record;

import dev.parley.iana.BulkCipher;
import java.util.Locale;

/**
 * How much one key of TLS 1.3 may protect before it is updated.
 *
 * @param gcmRecords records under an AES-GCM key; ChaCha20-Poly1305 has no such limit short of the record numbers' end
 * @param gcmBytes bytes of content under an AES-GCM key
 * @param chachaBytes bytes of content under a ChaCha20-Poly1305 key
 * @see "RFC 8446 §5.5"
 */
public record KeyLimits(long gcmRecords, long gcmBytes, long chachaBytes) {

    /** 2^24 records, rounded down from the 2^24.5 that RFC 8446 §5.5 allows, and the JDK's 2^37 bytes. */
    public static final KeyLimits DEFAULT = new KeyLimits(1L << 24, 1L << 37, 1L << 37);

    private static final long LARGEST = 1L << 62; // the JDK's

    public KeyLimits {
        if (gcmRecords < 1 || gcmBytes < 1 || chachaBytes < 1) {
            throw new IllegalArgumentException("a key must be allowed to protect something");
        }
    }

    /** These limits with another number of records. */
    public KeyLimits withRecords(long records) {
        return new KeyLimits(records, gcmBytes, chachaBytes);
    }

    /**
     * The default limits, changed by a value of the security property {@code jdk.tls.keyLimits}: entries separated by commas,
     * each an algorithm, the word KeyUpdate and a number or a power of two, for example
     * {@code AES/GCM/NoPadding KeyUpdate 2^37, ChaCha20-Poly1305 KeyUpdate 2^37}. As in the JDK, an entry that says anything
     * else is passed over, and of two for one algorithm the later one counts.
     */
    public static KeyLimits parse(String property) {
        long gcm = DEFAULT.gcmBytes;
        long chacha = DEFAULT.chachaBytes;
        for (String entry : property.split(",")) {
            String[] words = entry.trim().toUpperCase(Locale.ROOT).split("\\s+");
            long bytes = words.length == 3 && words[1].equals("KEYUPDATE") ? number(words[2]) : -1;
            if (bytes < 1) {
                continue;
            }
            switch (words[0]) {
                case "AES/GCM/NOPADDING" -> gcm = bytes;
                case "CHACHA20-POLY1305" -> chacha = bytes;
                default -> {} // an algorithm without records of ours
            }
        }
        return new KeyLimits(DEFAULT.gcmRecords, gcm, chacha);
    }

    long records(BulkCipher bulk) {
        return bulk == BulkCipher.CHACHA20_POLY1305 ? Long.MAX_VALUE : gcmRecords;
    }

    long bytes(BulkCipher bulk) {
        return bulk == BulkCipher.CHACHA20_POLY1305 ? chachaBytes : gcmBytes;
    }

    /** The number, or a negative one if it is none or out of range. */
    private static long number(String word) {
        try {
            if (!word.startsWith("2^")) {
                long plain = Long.parseLong(word);
                return plain <= LARGEST ? plain : -1;
            }
            int exponent = Integer.parseInt(word.substring(2));
            return exponent >= 0 && exponent <= 62 ? 1L << exponent : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
