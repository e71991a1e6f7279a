package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.ScriptedPeer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** Flights with something wrong in them: what comes out is an SSLException or nothing, and it comes soon. */
@Timeout(600)
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class MutationTest {

    private static final int RANDOM = Integer.getInteger("parley.mutations", 10_000);
    private static final int STEPS = 400;
    private static final int ENGINES = 64;
    private static final int LIVE_BYTES = 512 * 1024;

    @TestFactory
    Stream<DynamicTest> everyOffsetOfEveryFlight() throws SSLException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String protocol : List.of(TLS12, TLS13)) {
            for (boolean isClient : new boolean[] {true, false}) {
                int bytes = lengthOfFlights(protocol, isClient);
                tests.add(DynamicTest.dynamicTest(
                        protocol + (isClient ? " to the client: " : " to the server: ") + bytes + " offsets", () -> {
                            SplittableRandom random = new SplittableRandom(bytes);
                            for (int offset = 0; offset < bytes + 20; offset++) {
                                int flip = random.nextInt(1, 256);
                                run(protocol, isClient, new Flip(offset, flip));
                            }
                        }));
            }
        }
        return tests.stream();
    }

    @Test
    void randomMutations() throws SSLException {
        SplittableRandom random = new SplittableRandom(20);
        int[] lengths = new int[4];
        for (int i = 0; i < RANDOM; i++) {
            String protocol = i % 2 == 0 ? TLS12 : TLS13;
            boolean isClient = i / 2 % 2 == 0;
            if (lengths[i % 4] == 0) {
                lengths[i % 4] = lengthOfFlights(protocol, isClient);
            }
            run(protocol, isClient, new Scramble(random.split(), lengths[i % 4]));
        }
    }

    @Test
    @DisplayName("an engine in the middle of anything holds less than 512 KiB")
    void liveBytes() throws Exception {
        for (String protocol : List.of(TLS12, TLS13)) {
            long before = usedHeap();
            List<SSLEngine> engines = new ArrayList<>();
            for (int i = 0; i < ENGINES; i++) {
                engines.add(stuffed(protocol, i));
            }
            long each = (usedHeap() - before) / ENGINES;
            assertTrue(each < LIVE_BYTES, each + " bytes an engine");
            Reference.reachabilityFence(engines);
        }
    }

    /** A server with the largest incomplete message that it will take, or one that has failed over some mutation. */
    private static SSLEngine stuffed(String protocol, int number) {
        SSLEngine server = Engines.server(protocol);
        try {
            byte[] start = {1, 1, (byte) 0xff, (byte) 0xff};
            int sent = 0;
            while (sent < 130_000) {
                byte[] content = sent == 0 ? ScriptedPeer.join(start, new byte[16380]) : new byte[16384];
                content[content.length - 1] = (byte) number;
                Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301, content));
                sent += content.length;
            }
        } catch (SSLException e) {
            // also an end
        }
        return server;
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static int lengthOfFlights(String protocol, boolean isClient) throws SSLException {
        int[] bytes = new int[1];
        new Stepper(Engines.client(protocol), Engines.server(protocol))
                .changing(isClient, record -> {
                    bytes[0] += record.length;
                    return record;
                })
                .steps(STEPS);
        return bytes[0];
    }

    private interface Mutation {
        byte[] change(byte[] record);
    }

    /** Flips bits of the byte at an offset of all that is sent. */
    private static final class Flip implements Mutation {
        private final int bits;
        private int left;

        Flip(int offset, int bits) {
            this.left = offset;
            this.bits = bits;
        }

        @Override
        public byte[] change(byte[] record) {
            byte[] changed = record.clone();
            if (left >= 0 && left < changed.length) {
                changed[left] ^= (byte) bits;
            }
            left -= record.length;
            return changed;
        }
    }

    /** Now and then replaces, removes, repeats or inserts bytes. */
    private static final class Scramble implements Mutation {
        private final SplittableRandom random;
        private final int target;
        private int seen;

        Scramble(SplittableRandom random, int length) {
            this.random = random;
            this.target = random.nextInt(length);
        }

        @Override
        public byte[] change(byte[] record) {
            seen += record.length;
            if (seen <= target || seen - record.length > target) {
                return record;
            }
            int at = random.nextInt(record.length);
            int count = random.nextInt(1, 9);
            byte[] head = Arrays.copyOf(record, at);
            byte[] tail = Arrays.copyOfRange(record, Math.min(record.length, at + count), record.length);
            byte[] junk = Conversation.random(count, random.nextLong());
            return switch (random.nextInt(6)) {
                case 0 -> ScriptedPeer.join(head, junk, tail);
                case 1 -> fixed(ScriptedPeer.join(head, tail));
                case 2 -> fixed(ScriptedPeer.join(head, junk, Arrays.copyOfRange(record, at, record.length)));
                case 3 -> ScriptedPeer.join(record, record);
                case 4 -> ScriptedPeer.join(ScriptedPeer.plaintext(20 + random.nextInt(5), 0x0303, junk), record);
                default -> head.length == 0 ? record : head;
            };
        }

        /** Makes the length in the header true again. */
        private static byte[] fixed(byte[] record) {
            if (record.length > 5) {
                ByteBuffer.wrap(record).putShort(3, (short) (record.length - 5));
            }
            return record;
        }
    }

    private static void run(String protocol, boolean isClient, Mutation mutation) throws SSLException {
        SSLEngine client = Engines.client(protocol);
        SSLEngine server = Engines.server(protocol);
        List<byte[]> toTarget = new ArrayList<>();
        List<byte[]> toOther = new ArrayList<>();
        SSLEngine target = isClient ? client : server;
        SSLEngine other = isClient ? server : client;
        Half ends = new Half(target, toTarget, toOther, record -> record);
        Half peer = new Half(other, toOther, toTarget, mutation);
        ends.starts = isClient;
        peer.starts = !isClient;
        for (int step = 0; step < STEPS; step++) {
            if (!(ends.turn() | peer.turn())) {
                return;
            }
        }
        throw new AssertionError("no end: " + target.getHandshakeStatus() + ", " + other.getHandshakeStatus());
    }

    /** One end; the wire to it is a stream of bytes, whatever was done to its records. */
    private static final class Half {
        private final SSLEngine engine;
        private final List<byte[]> in;
        private final List<byte[]> out;
        private final Mutation mutation;
        private byte[] unread = {};
        private boolean starts;
        private boolean dead;

        Half(SSLEngine engine, List<byte[]> in, List<byte[]> out, Mutation mutation) {
            this.engine = engine;
            this.in = in;
            this.out = out;
            this.mutation = mutation;
        }

        boolean turn() {
            boolean moved = false;
            try {
                Engines.runTasks(engine);
                if (starts || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                    starts = false;
                    ByteBuffer net = Engines.packet();
                    SSLEngineResult result = engine.wrap(Engines.NOTHING, net);
                    byte[] bytes = Arrays.copyOf(net.array(), net.position());
                    ScriptedPeer.records(bytes).forEach(record -> out.add(mutation.change(record)));
                    moved = bytes.length > 0 || result.getHandshakeStatus() == HandshakeStatus.FINISHED;
                }
                while (!in.isEmpty()) {
                    unread = ScriptedPeer.join(unread, in.remove(0));
                }
                if (!dead && unread.length > 0) {
                    ByteBuffer source = ByteBuffer.wrap(unread);
                    SSLEngineResult result = engine.unwrap(source, Engines.application());
                    unread = Arrays.copyOfRange(unread, source.position(), unread.length);
                    moved |= result.bytesConsumed() > 0;
                    dead = result.getStatus() == Status.CLOSED;
                }
                return moved;
            } catch (SSLException e) {
                return true; // the one way to fail; what follows is the alert
            }
        }
    }
}
