package dev.parley.conformance.soak;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server of sockets and a server of engines, {@code load.seconds} (60) under {@code load.attackers} (8) threads of attackers
 * and {@code load.clients} (2) of honest clients; a handshake has {@code load.deadlineMillis} (10000). The exit code is 0 if every honest client was served, the servers ended every
 * connection of an attacker, and nothing is left of it: heap ({@code load.allowanceKiB}, 2048, and five percent), descriptors,
 * threads.
 */
public final class Load {

    /** How long a server waits for a handshake. */
    static final int DEADLINE_MILLIS = Integer.getInteger("load.deadlineMillis", 10_000);

    private static final String DEADLINE = "dev.parley.handshakeTimeoutMillis";

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int GLANCE_MILLIS = 300;
    private static final int SESSIONS = 100;
    private static final int AT_ONCE = 30;
    private static final String CUT = "a handshake cut after any number of bytes";
    private static final String STRANGER = "a client's certificate that nobody trusts";
    private static final String HOST = "server.test";

    private final PrintStream out = System.out;
    private final long seconds = Long.getLong("load.seconds", 60);
    private final int attackers = Integer.getInteger("load.attackers", 8);
    private final int clients = Integer.getInteger("load.clients", 2);
    private final long allowanceBytes = Long.getLong("load.allowanceKiB", 2048) << 10;

    private final SSLContext servers = impatient();
    private final SSLContext honest = small(Contexts.anonymous(Providers.underTest()));
    private final SSLContext strangers = small(stranger());
    private final Map<String, AtomicLong> strikes = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> served = new ConcurrentHashMap<>();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean ended;

    private Load() {}

    public static void main(String[] args) throws Exception {
        System.exit(new Load().run() ? 0 : 1);
    }

    /** Servers' sockets give up a handshake in time; a context reads once how long that is. */
    private static SSLContext impatient() {
        System.setProperty(DEADLINE, String.valueOf(DEADLINE_MILLIS));
        try {
            return small(Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256)));
        } finally {
            System.clearProperty(DEADLINE);
        }
    }

    /** Has a certificate of an authority that has the name of the one that is trusted. */
    private static SSLContext stranger() {
        Identity identity =
                Authority.create("Parley conformance root", KeyType.EC_P256).issue(KeyType.EC_P256, "client");
        return Contexts.with(Providers.underTest(), identity);
    }

    /** Caches are small, so that they are full before anything is measured. */
    private static SSLContext small(SSLContext context) {
        context.getClientSessionContext().setSessionCacheSize(SESSIONS);
        context.getServerSessionContext().setSessionCacheSize(SESSIONS);
        return context;
    }

    private boolean run() throws Exception {
        long start = System.nanoTime();
        besiege(Math.min(seconds, 20)); // what is made once is made now
        long warm = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        Sample before = Sample.take(warm, total(served) + total(strikes));
        strikes.clear();
        served.clear();
        slowestNanos.set(0);
        besiege(seconds);
        awaitThreads(before.threads());
        long all = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        Sample after = Sample.take(all, before.connections() + total(served) + total(strikes));
        return judge(before, after);
    }

    /** Threads that sockets used go once they have been idle for a while. */
    private static void awaitThreads(int most) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (ManagementFactory.getThreadMXBean().getThreadCount() > most && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Servers that come, are attacked, and go. */
    private void besiege(long howLong) throws Exception {
        ended = false;
        try (SocketServer sockets = new SocketServer(servers);
                EngineServer engines = new EngineServer(servers)) {
            List<Thread> threads = new ArrayList<>();
            List<InetSocketAddress> addresses = List.of(sockets.address(), engines.address());
            for (int i = 0; i < attackers; i++) {
                int seed = i;
                boolean patient = i % 4 == 0;
                threads.add(new Thread(() -> attack(addresses, patient, new SplittableRandom(seed)), "attacker " + i));
            }
            for (int i = 0; i < clients; i++) {
                int seed = i;
                threads.add(new Thread(() -> visit(addresses, new SplittableRandom(seed)), "client " + i));
            }
            for (InetSocketAddress address : addresses) {
                talk(address, new SplittableRandom(0)); // what takes its time once takes it now
            }
            threads.forEach(Thread::start);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(howLong);
            while (failure.get() == null && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            ended = true;
            for (Thread thread : threads) {
                thread.join(2L * PATIENCE_MILLIS);
            }
            failure.compareAndSet(null, engines.failure());
        }
    }

    private void visit(List<InetSocketAddress> addresses, SplittableRandom random) {
        String server = "none";
        try {
            for (int i = 0; !ended || i < addresses.size(); i++) { // each of them once, however slow the machine
                server = i % 2 == 0 ? "sockets" : "engines";
                long start = System.nanoTime();
                talk(addresses.get(i % 2), random);
                slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
                count(served, server);
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, new AssertionError("an honest client was not served by " + server, e));
        }
    }

    private void talk(InetSocketAddress server, SplittableRandom random) throws IOException {
        Socket plain = new Socket(server.getAddress(), server.getPort());
        plain.setSoTimeout(PATIENCE_MILLIS);
        // another port each time for most: the session of the last is not theirs
        int port = random.nextInt(4) == 0 ? server.getPort() : random.nextInt(1, 60_000);
        try (SSLSocket socket = (SSLSocket) honest.getSocketFactory().createSocket(plain, HOST, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {random.nextInt(3) == 0 ? "TLSv1.2" : "TLSv1.3"});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            byte[] data = new byte[random.nextInt(1, 8000)];
            random.nextBytes(data);
            socket.getOutputStream().write(data);
            byte[] answer = new byte[data.length];
            new DataInputStream(socket.getInputStream()).readFully(answer);
            if (!Arrays.equals(data, answer)) {
                throw new AssertionError("the answer is another");
            }
        }
    }

    private void attack(List<InetSocketAddress> addresses, boolean patient, SplittableRandom random) {
        List<Flood> floods = Arrays.stream(Flood.values())
                .filter(each -> each.isSlow() == patient)
                .toList();
        try {
            do {
                InetSocketAddress server = addresses.get(random.nextInt(2));
                int choice = random.nextInt(patient ? floods.size() : floods.size() + 2);
                if (choice < floods.size()) {
                    strike(floods.get(choice), server, random);
                } else {
                    begin(choice == floods.size() ? CUT : STRANGER, server, random);
                }
            } while (!ended);
        } catch (SocketTimeoutException e) {
            failure.compareAndSet(null, new AssertionError("a server did not end an attack", e));
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Slow attacks are made on many connections at once, which are all open until the server has had enough. */
    private void strike(Flood flood, InetSocketAddress server, SplittableRandom random) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < (flood.isSlow() ? AT_ONCE : 1); i++) {
                Socket socket = new Socket(server.getAddress(), server.getPort());
                sockets.add(socket);
                socket.setSoTimeout(PATIENCE_MILLIS);
                try {
                    flood.strike(socket, random);
                } catch (SocketTimeoutException e) {
                    throw e;
                } catch (IOException e) {
                    // the server has ended it meanwhile
                }
                count(strikes, flood.what());
            }
            for (Socket socket : sockets) {
                if (flood != Flood.HELLO_AND_GONE) {
                    await(socket, flood.isAnswered());
                }
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Waits until the server has answered, or has ended it, or the siege is over. */
    private void await(Socket socket, boolean answer) throws IOException {
        byte[] heard = new byte[4096];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        socket.setSoTimeout(GLANCE_MILLIS);
        boolean goesOn = true;
        while (goesOn && !ended) {
            try {
                goesOn = socket.getInputStream().read(heard) >= 0 && !answer;
            } catch (SocketTimeoutException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            } catch (IOException e) {
                goesOn = false; // reset, since the server did not read all
            }
        }
    }

    /** Handshakes by the book that come to nothing. */
    private void begin(String what, InetSocketAddress server, SplittableRandom random) throws IOException {
        boolean cut = what.equals(CUT);
        Socket plain = cut ? new CuttingSocket(random.nextInt(1, 2200)) : new Socket();
        try (plain) {
            plain.connect(server);
            plain.setSoTimeout(PATIENCE_MILLIS);
            SSLSocket socket = (SSLSocket) (cut ? honest : strangers)
                    .getSocketFactory()
                    .createSocket(plain, HOST, random.nextInt(1, 60_000), true);
            socket.getOutputStream().write(1);
            if (!cut && socket.getInputStream().read() == 1) {
                throw new AssertionError("a stranger was let in");
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // as it should be
        }
        count(strikes, what);
    }

    private static void count(Map<String, AtomicLong> counts, String what) {
        counts.computeIfAbsent(what, any -> new AtomicLong()).incrementAndGet();
    }

    private static long total(Map<String, AtomicLong> counts) {
        return counts.values().stream().mapToLong(AtomicLong::get).sum();
    }

    private boolean judge(Sample before, Sample after) {
        out.printf("%-50s %12s%n", "attack", "connections");
        strikes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> out.printf(
                        "%-50s %12d%n", each.getKey(), each.getValue().get()));
        served.forEach(
                (server, count) -> out.printf("%-50s %12d%n", "honest clients served by " + server, count.get()));
        out.printf("slowest honest client: %d ms%n", TimeUnit.NANOSECONDS.toMillis(slowestNanos.get()));
        out.println(Sample.heading());
        out.println(before);
        out.println(after);
        Throwable thrown = failure.get();
        if (thrown != null) {
            thrown.printStackTrace(out);
        }
        String growth = after.growthSince(before, allowanceBytes);
        boolean passed = thrown == null && growth.isEmpty() && served.size() == 2 && total(strikes) > 0;
        out.println(passed ? "PASSED" : "FAILED: " + (thrown == null ? growth : thrown));
        return passed;
    }
}
