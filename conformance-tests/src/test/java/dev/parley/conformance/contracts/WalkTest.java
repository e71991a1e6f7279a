package dev.parley.conformance.contracts;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.security.Provider;
import java.security.Security;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Random walks through the session machine, with its invariants and its table held against every call.
 *
 * <p>{@code -Dparley.walk.seed} walks from another seed, {@code -Dparley.walk.steps} makes other numbers of calls.
 */
@Timeout(600)
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class WalkTest {

    private static final int STEPS = Integer.getInteger("parley.walk.steps", 100_000);
    private static final long SEED = Long.getLong("parley.walk.seed", 20_260_801);
    private static final int LIFE = 260;
    private static final String TICKETS = "jdk.tls.server.newSessionTicketCount";
    private static final String KEY_LIMITS = "jdk.tls.keyLimits";
    private static final TlsParameters BROKEN_LOG = TlsParameters.builder()
            .keyLog((label, random, secret) -> {
                throw new IllegalStateException("no room for " + label);
            })
            .build();
    private static final String KEY_LIMITS_OF_100 = "AES/GCM/NoPadding KeyUpdate 100, ChaCha20-Poly1305 KeyUpdate 100";

    @Test
    @Contract({"I1", "I2", "I3", "I4", "I5", "I6", "I7", "D4", "D8", "X6"})
    void everyCallOfEveryWalkKeepsTheInvariantsAndTheTable() throws Exception {
        Set<String> rows = new TreeSet<>();
        walk(Providers.underTest(), STEPS, rows, what -> {
            throw new AssertionError(what);
        });

        Set<String> left = WalkTable.rows();
        left.removeAll(rows);
        Set<String> reachable = new TreeSet<>(left);
        reachable.removeAll(WalkTable.UNREACHABLE.keySet());
        WalkTable.UNREACHABLE.forEach((row, why) -> System.out.println("row " + row + " is out of reach: " + why));
        assertEquals(Set.of(), reachable, "rows that no call took");
    }

    @Test
    void theJdksEngineBreaksWhatItIsKnownToBreak() throws Exception {
        Set<String> broken = new TreeSet<>();
        walk(Providers.jdk(), STEPS / 4, null, what -> broken.add(what.replaceFirst("(?s) \\[.*", "")));

        Set<String> unknown = new TreeSet<>(broken);
        unknown.removeAll(WalkTable.DEVIATIONS_OF_THE_JDK);
        assertEquals(Set.of(), unknown, "deviations that are not on the list");
        assertTrue(broken.containsAll(WalkTable.ALWAYS_OF_THE_JDK), "seen: " + broken);
    }

    /** Walks with engines of a provider until all steps are made; rows are noted unless there is no table to it. */
    private static void walk(Provider provider, int steps, @Nullable Set<String> rows, Consumer<String> broken)
            throws Exception {
        Ends ends = new Ends(provider);
        SplittableRandom seeds = new SplittableRandom(SEED);
        int lives = 0;
        for (int made = 0; made < steps; lives++) {
            SplittableRandom random = new SplittableRandom(seeds.nextLong());
            boolean isClient = lives % 2 == 0;
            boolean isTls13 = lives / 2 % 2 == 0;
            SSLEngine engine = ends.walker(isClient, isTls13, lives);
            WalkPeer peer = new WalkPeer(ends.peer(!isClient, isTls13), isTls13, random);
            WalkModel model = rows == null ? null : new WalkModel(isClient, isTls13, rows);
            if (model != null && peer.announcesEarlyData()) {
                model.earlyDataIsAnnounced();
            }
            Walk walk = new Walk(engine, peer, isTls13, model, broken, random);
            try {
                made += walk.run(random.nextInt(20, LIFE));
            } catch (RuntimeException e) {
                made += 100;
                broken.accept("an unchecked " + e.getClass().getSimpleName() + " [" + walk + "]");
            } catch (AssertionError e) {
                throw new AssertionError(
                        "life " + lives + " from -Dparley.walk.seed=" + SEED + ": " + e.getMessage() + "\n  " + walk,
                        e);
            }
        }
        assertTrue(lives > 4);
    }

    /** Where engines come from. */
    private static final class Ends {
        private final SSLContext clients;
        private final SSLContext servers;
        private final SSLContext distrustful;
        private final SSLContext limited;
        private final SSLContext peerClients = Contexts.anonymous(Providers.underTest());
        private final SSLContext peerServers = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));

        Ends(Provider provider) throws Exception {
            clients = Contexts.anonymous(provider);
            servers = Contexts.with(provider, Identities.server(KeyType.EC_P256));
            TrustManagerFactory nobody = TrustManagerFactory.getInstance("PKIX");
            nobody.init(Identities.client(KeyType.RSA).keyStore());
            distrustful = Contexts.of(provider, null, nobody.getTrustManagers());
            String limits = Security.getProperty(KEY_LIMITS);
            Security.setProperty(KEY_LIMITS, KEY_LIMITS_OF_100);
            String tickets = System.setProperty(TICKETS, "0");
            try {
                limited = Contexts.with(provider, Identities.server(KeyType.EC_P256));
                limited.createSSLEngine();
            } finally {
                Security.setProperty(KEY_LIMITS, limits == null ? "" : limits);
                if (tickets == null) {
                    System.clearProperty(TICKETS);
                } else {
                    System.setProperty(TICKETS, tickets);
                }
            }
        }

        SSLEngine walker(boolean isClient, boolean isTls13, int life) {
            SSLContext few = isClient ? distrustful : limited;
            SSLContext context = life % 16 < 4 ? few : isClient ? clients : servers;
            SSLEngine engine = prepare(context, isClient, isTls13);
            SSLEngine bare = CheckedEngine.bare(engine);
            if (life % 16 > 11 && Providers.owns(bare) && Providers.testsParley()) {
                BROKEN_LOG.applyTo(bare); // which changes nothing
            }
            return engine;
        }

        SSLEngine peer(boolean isClient, boolean isTls13) {
            return CheckedEngine.bare(prepare(isClient ? peerClients : peerServers, isClient, isTls13));
        }

        private static SSLEngine prepare(SSLContext context, boolean isClient, boolean isTls13) {
            SSLEngine engine = context.createSSLEngine("server.test", 443);
            engine.setUseClientMode(isClient);
            engine.setEnabledProtocols(new String[] {isTls13 ? TLS13 : TLS12});
            return CheckedEngine.of(engine);
        }
    }
}
