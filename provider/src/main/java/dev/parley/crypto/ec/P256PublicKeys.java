package dev.parley.crypto.ec;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The public keys seen of late, so that one seen again keeps its tables: 256 places, hence some 700 KB at most. A key whose place
 * is taken by another loses nothing but its tables.
 *
 * <p>Safe for use by several threads, none of which waits.
 */
public final class P256PublicKeys {

    private static final int PLACES = 256;

    private final AtomicReferenceArray<P256PublicKey> keys = new AtomicReferenceArray<>(PLACES);

    /**
     * The key with these coordinates.
     *
     * @throws IllegalArgumentException as {@link P256PublicKey#of}
     */
    public P256PublicKey key(byte[] x, byte[] y) {
        int place = x.length > 0 ? x[x.length - 1] & (PLACES - 1) : 0;
        P256PublicKey known = keys.get(place);
        if (known != null && known.has(x, y)) {
            return known;
        }
        P256PublicKey key = P256PublicKey.of(x, y);
        keys.set(place, key);
        return key;
    }
}
