package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class P256PublicKeysTest {

    private static final int PLACES = 512;

    private final P256PublicKeys keys = new P256PublicKeys();

    @Test
    void aKeySeenAgainIsTheSameAndItsNegativeIsAnother() {
        for (int i = 0; i < 600; i++) { // more than there are places
            byte[][] point = multiple(1 + i);
            byte[] minusY = Numbers.bytes(BoundedElement.PRIME.subtract(new BigInteger(1, point[1])));

            P256PublicKey known = keys.key(point[0], point[1]);
            assertSame(known, keys.key(point[0].clone(), point[1].clone()));
            assertTrue(known.has(point[0], point[1]) && !known.has(point[0], minusY));
            assertTrue(keys.key(point[0], minusY).has(point[0], minusY));
        }
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotKept() {
        byte[][] point = multiple(7);
        P256PublicKey known = keys.key(point[0], point[1]);

        assertThrows(IllegalArgumentException.class, () -> keys.key(point[0], point[0]));
        assertThrows(IllegalArgumentException.class, () -> keys.key(new byte[0], new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> keys.key(point[0], new byte[0]));
        assertSame(known, keys.key(point[0], point[1]));
    }

    @Test
    void keysShownOnceDriveOutNoneThatIsThere() {
        byte[][] point = multiple(1);
        P256PublicKey inUse = keys.key(point[0], point[1]);

        for (int i = 0; i < 3000; i++) {
            byte[][] fresh = multiple(2 + i);
            keys.key(fresh[0], fresh[1]);
        }

        assertSame(inUse, keys.key(point[0], point[1]));
    }

    @Test
    void asManyKeysAsThereArePlacesAreKept() {
        Map<P256PublicKey, byte[][]> shown = new IdentityHashMap<>();
        for (int i = 0; i < 2000; i++) {
            byte[][] point = multiple(1 + i);
            shown.put(keys.key(point[0], point[1]), point);
            keys.key(point[0], point[1]);
        }
        int kept = 0;
        for (Map.Entry<P256PublicKey, byte[][]> entry : shown.entrySet()) {
            byte[][] point = entry.getValue();
            kept += keys.key(point[0], point[1]) == entry.getKey() ? 1 : 0;
        }

        assertTrue(kept <= PLACES, kept + " keys kept");
    }

    @Test
    void aKeyThatLostItsPlaceGetsItBackWithItsTables() {
        byte[][] first = multiple(1);
        P256PublicKey known = keys.key(first[0], first[1]);
        byte[] minusY = Numbers.bytes(BoundedElement.PRIME.subtract(new BigInteger(1, first[1])));
        P256PublicKey other = keys.key(first[0], minusY); // of the same place, as that depends on x

        assertSame(other, keys.key(first[0], minusY));
        assertSame(known, keys.key(first[0], first[1]));
        assertSame(other, keys.key(first[0], minusY));
        assertNotSame(known, other);
    }

    @Test
    void severalThreadsGetTheKeysTheyAskFor() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                results.add(threads.submit(() -> {
                    int right = 0;
                    for (int i = 0; i < 1500; i++) {
                        byte[][] point = multiple(1 + i % 500);
                        right += keys.key(point[0], point[1]).has(point[0], point[1]) ? 1 : 0;
                    }
                    return right;
                }));
            }
            for (Future<Integer> result : results) {
                assertEquals(1500, result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[][] multiple(int k) {
        byte[] share = new byte[64];
        P256.share(Numbers.bytes(BigInteger.valueOf(k)), share, 0);
        byte[] x = new byte[32];
        byte[] y = new byte[32];
        System.arraycopy(share, 0, x, 0, 32);
        System.arraycopy(share, 32, y, 0, 32);
        return new byte[][] {x, y};
    }
}
