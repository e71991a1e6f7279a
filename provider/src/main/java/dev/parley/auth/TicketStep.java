package dev.parley.auth;

import dev.parley.crypto.Hkdf;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.iana.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The key of one step of time under one master key: SHA3-512 over the step's number and the master key, as GnuTLS derives it.
 *
 * <p>Its first 16 bytes name it in tickets; from the others follow the keys that seal, one for each salt, and so one for each
 * process: the counters of two processes never meet under one key.
 *
 * <p>Safe for several threads.
 *
 * @see "CONTRACT T15, T18; RFC 5869; RFC 5116 §3.2"
 */
final class TicketStep {

    static final int NAME_BYTES = 16;
    static final int SALT_BYTES = 16;

    private static final int KEY_BYTES = 32;
    private static final int MOST_SALTS = 256;
    private static final byte[] PURPOSE = "dev.parley ticket".getBytes(StandardCharsets.US_ASCII);

    private final long number;
    private final byte[] name;
    private final Secret secret;
    private final Map<String, TicketCipher> bySalt = new ConcurrentHashMap<>(0);
    private final AtomicLong counter = new AtomicLong();
    private volatile @Nullable Own own;
    private boolean destroyed;

    TicketStep(byte[] masterKey, long number) {
        this.number = number;
        byte[] key = derive(masterKey, number);
        name = Arrays.copyOf(key, NAME_BYTES);
        secret = Secret.owning(Arrays.copyOfRange(key, NAME_BYTES, key.length));
        Arrays.fill(key, (byte) 0);
    }

    /** The 64 bytes of a step. */
    static byte[] derive(byte[] masterKey, long number) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA3-512");
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                digest.update((byte) (number >>> shift));
            }
            return digest.digest(masterKey);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA3-512", e);
        }
    }

    long number() {
        return number;
    }

    boolean isNamed(byte[] ticket, int offset) {
        return Arrays.equals(name, 0, NAME_BYTES, ticket, offset, offset + NAME_BYTES);
    }

    byte[] name() {
        return name;
    }

    /** The key of this process, and its salt; null if this step is over. */
    @Nullable
    Own own(Randoms randoms) {
        Own made = own;
        if (made != null) {
            return made;
        }
        synchronized (this) {
            if (own == null && !destroyed) {
                byte[] salt = randoms.bytes(SALT_BYTES);
                TicketCipher cipher = new TicketCipher(derived(secret, salt));
                own = new Own(salt, cipher);
                bySalt.put(HexFormat.of().formatHex(salt), cipher);
            }
            return own;
        }
    }

    /** What comes next in the counter; the first is 1. */
    long count() {
        return counter.incrementAndGet();
    }

    /** Opens a ticket whose header names this step; null if it was not sealed with it. */
    byte @Nullable [] open(byte[] ticket, int headerLength, byte[] salt, byte[] nonce) {
        Own ours = own;
        if (ours != null && Arrays.equals(ours.salt, salt)) {
            return ours.cipher.open(ticket, headerLength, nonce);
        }
        String text = HexFormat.of().formatHex(salt);
        TicketCipher known = bySalt.get(text);
        if (known != null) {
            return known.open(ticket, headerLength, nonce);
        }
        Secret copy = copy();
        if (copy == null) {
            return null;
        }
        TicketCipher cipher = new TicketCipher(derived(copy, salt));
        copy.destroy();
        byte[] content = cipher.open(ticket, headerLength, nonce);
        if (content == null || !keep(text, cipher)) { // salts that anyone can make up are not kept
            cipher.destroy();
        }
        return content;
    }

    private synchronized @Nullable Secret copy() {
        return destroyed ? null : Secret.copyOf(secret.bytes());
    }

    private synchronized boolean keep(String salt, TicketCipher cipher) {
        return !destroyed && bySalt.size() < MOST_SALTS && bySalt.putIfAbsent(salt, cipher) == null;
    }

    private static Secret derived(Secret from, byte[] salt) {
        Secret key = Hkdf.extract(HashAlgorithm.SHA256, salt, from.bytes());
        byte[] sealing = Hkdf.expand(HashAlgorithm.SHA256, key, PURPOSE, KEY_BYTES);
        key.destroy();
        return Secret.owning(sealing);
    }

    synchronized void destroy() {
        destroyed = true;
        secret.destroy();
        bySalt.values().forEach(TicketCipher::destroy);
        bySalt.clear();
    }

    @Override
    public String toString() {
        return "TicketStep[" + number + "]";
    }

    /** What this process seals with. */
    record Own(byte[] salt, TicketCipher cipher) {}
}
