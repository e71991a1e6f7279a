package dev.parley.conformance.socket;

import static dev.parley.conformance.socket.Sockets.TLS12;
import static dev.parley.conformance.socket.Sockets.TLS13;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsConnection;
import dev.parley.conformance.support.Body;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes through sockets: many, few, both ways at once, and while keys change.
 *
 * @see "CONTRACT A35, X20"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransferTest {

    private static final int BYTES = Integer.getInteger("parley.stress.bytes", 50 << 20);
    private static final int FEWER_BYTES = BYTES / 10;
    private static final int LAST = 1 << 20;
    private static final String KEY_LIMITS = "jdk.tls.keyLimits";

    /** A KeyUpdate under an AEAD: header, five bytes, the type, the tag. */
    private static final int KEY_UPDATE_RECORD = 5 + 5 + 1 + 16;

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract("X20")
    void bothDirectionsAreFilledAtOnce(String version) throws Exception {
        try (SocketPair pair = SocketPair.of(version)) {
            exchange(pair, BYTES);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    void bothDirectionsAreFilledAtOnceAgainstTheJdk(String version, boolean weAreTheClient) throws Exception {
        Provider clients = weAreTheClient ? Providers.underTest() : Providers.jdk();
        Provider servers = weAreTheClient ? Providers.jdk() : Providers.underTest();
        try (SocketPair pair = SocketPair.of(version, Sockets.clients(clients), Sockets.servers(servers))) {
            exchange(pair, FEWER_BYTES);
        }
    }

    @Test
    @Contract({"R25", "X20"})
    void keysThatWearOutEveryFewRecordsAreChangedWhileBothDirectionsAreFull() throws Exception {
        String former = Security.getProperty(KEY_LIMITS);
        SSLContext clients;
        SSLContext servers;
        Security.setProperty(KEY_LIMITS, "AES/GCM/NoPadding KeyUpdate 40000");
        try {
            clients = Sockets.clients();
            servers = Sockets.servers();
        } finally {
            Security.setProperty(KEY_LIMITS, former == null ? "" : former);
        }
        try (SocketPair pair = SocketPair.of(TLS13, clients, servers)) {
            exchange(pair, BYTES);
        }
    }

    @Test
    @Contract({"R22", "X20"})
    @EnabledIf("dev.parley.conformance.support.Providers#testsParley")
    void keyUpdatesThatWantAnAnswerCrossWhileBothDirectionsAreFull() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            List<Semaphore> blocks = List.of(new Semaphore(0), new Semaphore(0));
            List<CountDownLatch> asked = List.of(new CountDownLatch(1), new CountDownLatch(1));
            List<Future<Void>> askers = List.of(
                    Sockets.start(asker(pair.client(), blocks.get(0), asked.get(0))),
                    Sockets.start(asker(pair.server(), blocks.get(1), asked.get(1))));

            exchange(
                    pair,
                    FEWER_BYTES,
                    afterBlock(blocks.get(0), asked.get(0)),
                    afterBlock(blocks.get(1), asked.get(1)));

            for (int i = 0; i < 2; i++) {
                blocks.get(i).release(LAST);
                Sockets.await(askers.get(i));
            }
        }
    }

    /** Asks for new keys after some block of data, and never twice without data between, which would be a flood. */
    private static Callable<Void> asker(SSLSocket socket, Semaphore blocks, CountDownLatch asked) {
        return () -> {
            blocks.acquire();
            while (blocks.drainPermits() < LAST - 1) {
                connection(socket).keyUpdate(true);
                asked.countDown();
                blocks.acquire();
            }
            return null;
        };
    }

    /** Tells of a block, and waits behind the first one until new keys were asked for, so that they are amid the data. */
    private static Runnable afterBlock(Semaphore blocks, CountDownLatch asked) {
        return () -> {
            blocks.release();
            try {
                assertTrue(asked.await(60, TimeUnit.SECONDS), "nobody asks for new keys");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
    }

    /**
     * One packet for each flight, as nothing may wait for the acknowledgement of a part of it (RFC 896): with a peer that delays
     * those, as most do, each part but the first would cost 40 ms.
     */
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract("H19")
    @EnabledIf("dev.parley.conformance.support.Providers#testsParley")
    void aFlightIsOneWrite(String version) throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        AtomicInteger near = new AtomicInteger();
        AtomicInteger far = new AtomicInteger();
        try (SocketPair pair = SocketPair.over(version, counting(tcp.near(), near), counting(tcp.far(), far))) {
            pair.shake();

            assertEquals(List.of(2, 2), List.of(near.get(), far.get()));
        }
    }

    private static Socket counting(Socket socket, AtomicInteger writes) {
        return new WrappedSocket(socket) {
            @Override
            void write(OutputStream to, byte[] bytes, int offset, int length) throws IOException {
                writes.incrementAndGet();
                super.write(to, bytes, offset, length);
            }
        };
    }

    /** A reader that never writes answers as often as it is asked; the one who asked does not take that for a flood. */
    @Test
    @Contract({"R22", "R24"})
    @EnabledIf("dev.parley.conformance.support.Providers#testsParley")
    void answersToQuestionsOfOursAreNoFlood() throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        Semaphore reads = new Semaphore(0);
        Socket watched = new WrappedSocket(tcp.far()) {
            @Override
            int read(InputStream from, byte[] bytes, int offset, int length) throws IOException {
                reads.release();
                return super.read(from, bytes, offset, length);
            }
        };
        try (SocketPair pair = SocketPair.over(TLS13, tcp.near(), watched).shake()) {
            reads.drainPermits();
            Future<Integer> reader =
                    Sockets.start(() -> pair.server().getInputStream().read());
            reads.acquire(); // the header of the first answer
            for (int i = 0; i < 100; i++) {
                connection(pair.server()).keyUpdate(true);
                pair.server().getOutputStream().write(i);
                assertEquals(i, pair.client().getInputStream().read());
                assertTrue(reads.tryAcquire(2, 60, TimeUnit.SECONDS), "its body, and the header of the next");
            }
            pair.client().getOutputStream().write(1);

            assertEquals(1, Sockets.await(reader));
        }
    }

    /** The writer is stuck in the transport when the peer asks for new keys: reading goes on, and the writer answers. */
    @Test
    @Contract({"A35", "R22"})
    @EnabledIf("dev.parley.conformance.support.Providers#testsParley")
    void aStuckWriterHoldsUpNoReaderThatOwesAnAnswer() throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        Gate gate = new Gate(tcp.near());
        try (SocketPair pair = SocketPair.over(TLS13, gate, tcp.far()).shake()) {
            gate.shut();
            Future<Void> writer = Sockets.start(() -> {
                pair.client().getOutputStream().write(new byte[100_000]);
                return null;
            });
            gate.awaitStuck();
            for (int i = 0; i < 20; i++) {
                connection(pair.server()).keyUpdate(true);
                pair.server().getOutputStream().write(i);
                assertEquals(i, pair.client().getInputStream().read());
            }
            gate.open();
            assertArrayEquals(new byte[100_000], pair.server().getInputStream().readNBytes(100_000));
            Sockets.await(writer);
        }
    }

    /** A socket that is only read from answers too, though nobody writes. */
    @Test
    @Contract("R22")
    @EnabledIf("dev.parley.conformance.support.Providers#testsParley")
    void aSocketThatIsOnlyReadFromAnswersAKeyUpdate() throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        CountDownLatch answered = new CountDownLatch(1);
        Socket watched = new WrappedSocket(tcp.near()) {
            @Override
            void write(OutputStream to, byte[] bytes, int offset, int length) throws IOException {
                super.write(to, bytes, offset, length);
                if (length == KEY_UPDATE_RECORD) {
                    answered.countDown();
                }
            }
        };
        try (SocketPair pair = SocketPair.over(TLS13, watched, tcp.far()).shake()) {
            connection(pair.server()).keyUpdate(true);
            pair.server().getOutputStream().write(1);

            assertEquals(1, pair.client().getInputStream().read());

            assertTrue(answered.await(60, TimeUnit.SECONDS), "no answer");
            pair.client().getOutputStream().write(2);
            assertEquals(2, pair.server().getInputStream().read());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void writesAndReadsOfAllSizesGiveTheSameBytes(String version) throws Exception {
        byte[] sent = Conversation.random(300_000, 5);
        int[] sizes = {1, 2, 0, 100, 16383, 16384, 16385, 1, 40_000, 7};
        try (SocketPair pair = SocketPair.of(version)) {
            Future<Void> writer = Sockets.start(() -> {
                OutputStream out = pair.client().getOutputStream();
                for (int at = 0, i = 0; at < sent.length; i++) {
                    int n = Math.min(sizes[i % sizes.length], sent.length - at);
                    out.write(sent, at, n);
                    at += n;
                }
                return null;
            });
            byte[] received = new byte[sent.length];
            InputStream in = pair.server().getInputStream();
            for (int at = 0, i = 3; at < sent.length; i++) {
                int wanted = Math.min(sizes[i % sizes.length], sent.length - at);
                int n = in.read(received, at, wanted);
                assertTrue(n >= Math.min(wanted, 1) && n <= wanted, n + " of " + wanted);
                at += n;
            }
            Sockets.await(writer);

            assertArrayEquals(sent, received);
        }
    }

    @Test
    void whatIsLeftOfARecordIsAvailableAndTheNextOneIfItIsHere() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            InputStream in = pair.client().getInputStream();
            assertEquals(0, in.available());
            pair.server().getOutputStream().write(new byte[100]);
            assertEquals(0, in.read());
            assertEquals(99, in.available());
            assertEquals(99, in.skip(99));
            assertEquals(0, in.available());

            pair.server().getOutputStream().write(new byte[50]);
            while (in.available() == 0) {
                Thread.onSpinWait(); // until it has come through the loopback interface
            }
            assertEquals(50, in.available());
        }
    }

    private static TlsConnection connection(SSLSocket socket) {
        return Objects.requireNonNull(TlsConnection.of(socket));
    }

    private static void exchange(SocketPair pair, int bytes) throws Exception {
        exchange(pair, bytes, () -> {}, () -> {});
    }

    private static void exchange(SocketPair pair, int bytes, Runnable clientsBlock, Runnable serversBlock)
            throws Exception {
        Body up = new Body(1, bytes);
        Body down = new Body(2, bytes);
        List<Future<String>> ends = List.of(
                Sockets.start(writer(pair.client(), up, clientsBlock)),
                Sockets.start(writer(pair.server(), down, serversBlock)),
                Sockets.start(reader(pair.server(), bytes)),
                Sockets.start(reader(pair.client(), bytes)));
        for (Future<String> end : ends) {
            Sockets.await(end);
        }
        assertEquals(up.hash(), ends.get(2).get());
        assertEquals(down.hash(), ends.get(3).get());
    }

    private static Callable<String> writer(SSLSocket socket, Body body, Runnable afterBlock) {
        return () -> {
            try (InputStream data = body.open()) {
                byte[] block = new byte[100_000];
                OutputStream out = socket.getOutputStream();
                for (int n = data.readNBytes(block, 0, block.length);
                        n > 0;
                        n = data.readNBytes(block, 0, block.length)) {
                    out.write(block, 0, n);
                    afterBlock.run();
                }
            }
            return "";
        };
    }

    private static Callable<String> reader(SSLSocket socket, int bytes) {
        return () -> Body.hash(new Limited(socket.getInputStream(), bytes));
    }

    /** So many bytes of a stream that goes on. */
    private static final class Limited extends InputStream {

        private final InputStream in;
        private int left;

        Limited(InputStream in, int left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            throw new AssertionError("byte by byte");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = left == 0 ? -1 : in.read(bytes, offset, Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }
    }
}
