package dev.parley.crypto;

import dev.parley.wire.Idle;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The JDK's DRBGs, a few in a pool, each seeded from the platform's default generator.
 *
 * <p>The JDK's default generators have one monitor each, for the whole JVM: a thread that loses its processor while it holds it stops
 * the handshakes of all others. A DRBG of the pool belongs to one thread while it draws. Seeds are 384 bits, for a strength of 256 and
 * a nonce, and serve for as long as NativePRNG serves from what it has read of the system: so a state that leaks, or is started twice
 * from an image of a running machine, is worth no more here than there.
 *
 * <p>Any thread, without waiting but for seeds.
 *
 * @see "NIST SP 800-90A §8.6, §9"
 */
final class DrbgPool implements Randoms {

    /** Those of the JDK with a monitor that all threads meet at; what somebody has put before them is left alone. */
    private static final Set<String> LOCKED = Set.of("NativePRNG", "DRBG");

    private static final DrbgParameters.Instantiation STRENGTH =
            DrbgParameters.instantiation(256, Capability.RESEED_ONLY, null);

    private static final int SEED_BYTES = (256 + 128) / 8;
    static final long SEED_LASTS_NANOS = 100_000_000;

    private static final int ROOM = 64;
    private static final int PROBES = 8;

    private final SecureRandom platform;
    private final Provider jdk;
    private final LongSupplier nanoTime;
    private final Idle<Drbg> idle = new Idle<>(ROOM, PROBES);
    private final SecureRandom asSecureRandom;

    /**
     * @param platform that seeds come from, 384 bits at once
     * @param jdk whose DRBGs they are for
     */
    DrbgPool(SecureRandom platform, Provider jdk, LongSupplier nanoTime) {
        this.platform = platform;
        this.jdk = jdk;
        this.nanoTime = nanoTime;
        asSecureRandom = new Facade(this);
    }

    /** Whether a pool stands in for this generator: the JDK's own where nobody has chosen another, and a JDK with DRBGs. */
    static boolean servesFor(SecureRandom platform) {
        if (!platform.getProvider().getName().equals("SUN") || !LOCKED.contains(platform.getAlgorithm())) {
            return false;
        }
        try {
            unseeded(platform.getProvider());
            return true;
        } catch (NoSuchAlgorithmException e) { // of another strength, by securerandom.drbg.config
            return false;
        }
    }

    /** Takes no entropy of its own: it is seeded before it is first asked. */
    private static SecureRandom unseeded(Provider jdk) throws NoSuchAlgorithmException {
        return SecureRandom.getInstance("DRBG", STRENGTH, jdk);
    }

    @Override
    public void nextBytes(byte[] out) {
        long now = nanoTime.getAsLong();
        Drbg drbg = idle.take();
        if (drbg == null) {
            drbg = new Drbg(made(), now);
            seed(drbg.generator);
        } else if (now - drbg.seeded >= SEED_LASTS_NANOS) {
            drbg.seeded = now;
            seed(drbg.generator);
        }
        drbg.generator.nextBytes(out);
        idle.give(drbg);
    }

    private SecureRandom made() {
        try {
            return unseeded(jdk);
        } catch (NoSuchAlgorithmException e) {
            return platform; // securerandom.drbg.config has changed: as if there had never been a pool
        }
    }

    private void seed(SecureRandom generator) {
        byte[] seed = new byte[SEED_BYTES];
        platform.nextBytes(seed);
        generator.setSeed(seed);
        Arrays.fill(seed, (byte) 0);
    }

    @Override
    public SecureRandom asSecureRandom() {
        return asSecureRandom;
    }

    /** One thread's, while it is out of the pool. */
    private static final class Drbg {

        private final SecureRandom generator;
        private long seeded;

        Drbg(SecureRandom generator, long seeded) {
            this.generator = generator;
            this.seeded = seeded;
        }
    }

    /** The pool as the JCA takes it. */
    private static final class Facade extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final transient DrbgPool pool;

        Facade(DrbgPool pool) {
            super(new Spi(pool), pool.platform.getProvider());
            this.pool = pool;
        }

        /** Past SecureRandom's monitor, which it takes for every generator that no provider calls safe for threads. */
        @Override
        public void nextBytes(byte[] bytes) {
            pool.nextBytes(bytes);
        }

        private void writeObject(ObjectOutputStream out) throws NotSerializableException {
            throw new NotSerializableException("a generator of random numbers is not written");
        }
    }

    private static final class Spi extends SecureRandomSpi {

        private static final long serialVersionUID = 1L;

        private final transient DrbgPool pool;

        Spi(DrbgPool pool) {
            this.pool = pool;
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            pool.nextBytes(bytes);
        }

        /** Supplements what the next seeds come from. */
        @Override
        protected void engineSetSeed(byte[] seed) {
            pool.platform.setSeed(seed);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            return pool.platform.generateSeed(length);
        }

        @Override
        public String toString() {
            return "DRBGs seeded by " + pool.platform.getAlgorithm();
        }
    }
}
