package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DrbgPoolTest {

    private static final Provider JDK = Security.getProvider("SUN");

    private final Platform platform = new Platform();
    private final AtomicLong nanos = new AtomicLong();
    private final DrbgPool pool = new DrbgPool(platform, JDK, nanos::get);

    @Test
    void aGeneratorIsSeededWith384BitsOfThePlatformsAndThenServesAlone() {
        for (int i = 0; i < 1_000; i++) {
            pool.bytes(32);
        }
        assertEquals(List.of(48), platform.asked);
    }

    @Test
    void aSeedLastsForATenthOfASecond() {
        pool.bytes(32);
        nanos.addAndGet(DrbgPool.SEED_LASTS_NANOS - 1);
        pool.bytes(32);
        assertEquals(1, platform.asked.size());

        nanos.addAndGet(1);
        pool.bytes(32);
        assertEquals(2, platform.asked.size());

        nanos.addAndGet(DrbgPool.SEED_LASTS_NANOS - 1);
        pool.bytes(32);
        assertEquals(2, platform.asked.size(), "counted from the last seed");
    }

    @Test
    void aClockThatStartsAnywhereAndRunsOverIsAsGood() {
        nanos.set(Long.MAX_VALUE);
        pool.bytes(1);
        nanos.addAndGet(DrbgPool.SEED_LASTS_NANOS); // is negative now
        pool.bytes(1);
        assertEquals(2, platform.asked.size());
    }

    /** As it may be in the clones of a machine that stood still for a moment: what went before is in the new state as well. */
    @Test
    void aSeedThatComesTwiceGivesOtherBytes() {
        platform.fixed = true;
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertTrue(drawn.add(HexFormat.of().formatHex(pool.bytes(16))));
            nanos.addAndGet(DrbgPool.SEED_LASTS_NANOS);
        }
        DrbgPool other = new DrbgPool(platform, JDK, nanos::get);
        assertTrue(drawn.add(HexFormat.of().formatHex(other.bytes(16))));
    }

    @Test
    void threadsDrawAtOnceAndNeverTheSame() throws Exception {
        Set<String> drawn = ConcurrentHashMap.newKeySet();
        int threads = 8;
        int draws = 5_000;
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            running.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < draws; i++) {
                    drawn.add(HexFormat.of().formatHex(pool.bytes(16)));
                }
            }));
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertEquals(threads * draws, drawn.size());
    }

    @Test
    void everyByteOfAnyLengthIsDrawn() {
        for (int length : new int[] {0, 1, 31, 32, 33, 1_000}) {
            byte[] ever = new byte[length];
            for (int draw = 0; draw < 20; draw++) { // all of them zero at one place: one time in 2^160
                byte[] drawn = pool.bytes(length);
                for (int i = 0; i < length; i++) {
                    ever[i] |= drawn[i];
                }
            }
            for (byte b : ever) {
                assertNotEquals(0, b);
            }
        }
    }

    @Test
    void theJcaDrawsFromThePoolAndWaitsForNobodyWhoHoldsTheGenerator() throws Exception {
        SecureRandom random = pool.asSecureRandom();
        assertSame(random, pool.asSecureRandom());
        synchronized (random) {
            CompletableFuture<Integer> number = CompletableFuture.supplyAsync(random::nextInt);
            assertNotNull(number.get(60, TimeUnit.SECONDS));
        }
        assertNotEquals(random.nextLong(), random.nextLong());
    }

    @Test
    void aSeedOfTheCallersSupplementsThePlatforms() {
        SecureRandom random = pool.asSecureRandom();
        random.setSeed(new byte[] {1, 2, 3});
        random.setSeed(4L);
        assertEquals(2, platform.supplements);
        assertEquals(20, random.generateSeed(20).length);
        assertEquals(List.of(20), platform.generated);
    }

    @Test
    void aGeneratorIsNotWrittenAnywhere() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThrows(NotSerializableException.class, () -> out.writeObject(pool.asSecureRandom()));
        }
    }

    @Test
    void itSaysWhatItIsAndNoMore() {
        assertEquals("DRBGs seeded by unknown", pool.asSecureRandom().toString());
    }

    @Test
    void onlyTheJdksOwnDefaultIsReplaced() throws NoSuchAlgorithmException {
        assertTrue(DrbgPool.servesFor(SecureRandom.getInstance("DRBG")));
        assertFalse(DrbgPool.servesFor(SecureRandom.getInstance("SHA1PRNG")), "somebody's choice");
        assertFalse(DrbgPool.servesFor(platform), "another provider's");

        SecureRandom chosen = SecureRandom.getInstance("SHA1PRNG");
        assertSame(chosen, Randoms.seededBy(chosen).asSecureRandom());
        assertSame(platform, Randoms.seededBy(platform).asSecureRandom());
    }

    @Test
    void whereDrbgsMayNotHaveTheStrengthOf256ThePlatformsServes() throws NoSuchAlgorithmException {
        SecureRandom drbg = SecureRandom.getInstance("DRBG");
        String before = Security.getProperty("securerandom.drbg.config");
        Security.setProperty("securerandom.drbg.config", "Hash_DRBG,SHA-224,112,none");
        try {
            assertFalse(DrbgPool.servesFor(drbg));
            assertSame(drbg, Randoms.seededBy(drbg).asSecureRandom());

            pool.bytes(32); // was made before
            assertEquals(List.of(48, 32), platform.asked);
        } finally {
            Security.setProperty("securerandom.drbg.config", before);
        }
    }

    @Test
    void theDefaultOfThisPlatformIsReplacedWhereItIsTheJdks() {
        SecureRandom platforms = new SecureRandom();
        boolean jdks = Set.of("NativePRNG", "DRBG").contains(platforms.getAlgorithm());

        assertEquals(jdks, Randoms.seededBy(platforms).asSecureRandom() != platforms);
    }

    /** Another provider's generator, which counts. */
    private static final class Platform extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final transient List<Integer> asked = new ArrayList<>();
        private final transient List<Integer> generated = new ArrayList<>();
        private int supplements;
        private boolean fixed;

        Platform() {
            super(new Nothing(), new Provider("Other", "1", "a provider of tests") {});
        }

        @Override
        public synchronized void nextBytes(byte[] bytes) {
            asked.add(bytes.length);
            if (fixed) {
                Arrays.fill(bytes, (byte) 7);
            } else {
                new SecureRandom().nextBytes(bytes);
            }
        }

        @Override
        public synchronized byte[] generateSeed(int length) {
            generated.add(length);
            return new byte[length];
        }

        @Override
        public synchronized void setSeed(byte[] seed) {
            supplements++;
        }
    }

    private static final class Nothing extends SecureRandomSpi {

        private static final long serialVersionUID = 1L;

        @Override
        protected void engineSetSeed(byte[] seed) {
            throw new AssertionError();
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            throw new AssertionError();
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            throw new AssertionError();
        }
    }
}
