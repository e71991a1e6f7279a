package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Providers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buffers of every kind, in every number, too small and just right. */
class BuffersTest {

    /** Kinds of buffer that hold some room. */
    enum Kind {
        HEAP,
        DIRECT,
        SLICED,
        OFFSET_IN_DIRECT,
        OFFSET_IN_HEAP;

        ByteBuffer room(int bytes) {
            return switch (this) {
                case HEAP -> ByteBuffer.allocate(bytes);
                case DIRECT -> ByteBuffer.allocateDirect(bytes);
                case SLICED ->
                    ByteBuffer.allocate(bytes + 20).position(7).limit(7 + bytes).slice();
                case OFFSET_IN_DIRECT ->
                    ByteBuffer.allocateDirect(bytes + 20).position(9).limit(9 + bytes);
                case OFFSET_IN_HEAP ->
                    ByteBuffer.allocate(bytes + 20).position(11).limit(11 + bytes);
            };
        }

        ByteBuffer of(byte[] content) {
            ByteBuffer buffer = room(content.length);
            buffer.duplicate().put(content);
            return buffer;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyKindOfBufferServesEveryPurpose() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String protocol : List.of(TLS12, TLS13)) {
            for (Kind source : Kind.values()) {
                for (Kind net : Kind.values()) {
                    for (Kind target : Kind.values()) {
                        tests.add(DynamicTest.dynamicTest(
                                String.join(" ", protocol, source.name(), net.name(), target.name()),
                                () -> carry(Engines.connected(protocol), source, net, target)));
                    }
                }
            }
        }
        return tests.stream();
    }

    private static void carry(EnginePair pair, Kind source, Kind net, Kind target) throws Exception {
        for (boolean readOnly : new boolean[] {false, Providers.testsParley()}) { // the JDK writes to its source
            for (int length : new int[] {1, 100, 16000}) {
                byte[] data = Conversation.random(length, length);
                ByteBuffer plain = source.of(data);
                ByteBuffer packet = net.room(16709);
                ByteBuffer start = packet.duplicate();

                pair.client().engine().wrap(readOnly ? plain.asReadOnlyBuffer() : plain, packet);
                start.limit(packet.position());
                ByteBuffer result = target.room(16704);
                ByteBuffer seen = result.duplicate();
                SSLEngineResult read =
                        pair.server().engine().unwrap(readOnly ? start.asReadOnlyBuffer() : start, result);

                assertEquals(Status.OK, read.getStatus());
                byte[] arrived = new byte[read.bytesProduced()];
                seen.get(arrived);
                assertArrayEquals(data, Arrays.copyOf(arrived, length));
            }
        }
    }

    @Contract({"X1", "X7"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aHundredSourcesGatherIntoOneRecordAndScatterIntoManyTargets(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        byte[] data = Conversation.random(1000, 1);
        ByteBuffer[] sources = new ByteBuffer[102];
        sources[0] = ByteBuffer.wrap(new byte[] {66});
        for (int i = 0; i < 100; i++) {
            sources[i + 1] = Kind.values()[i % 5].of(Arrays.copyOfRange(data, i * 10, i * 10 + 10));
        }
        sources[101] = ByteBuffer.wrap(new byte[] {77});
        ByteBuffer packet = Engines.packet();
        SSLEngineResult written = pair.client().engine().wrap(sources, 1, 100, packet);
        assertEquals(1000, written.bytesConsumed());
        assertEquals(1, sources[0].remaining());
        assertEquals(1, sources[101].remaining());

        ByteBuffer[] targets = Stream.concat(
                        Stream.generate(() -> Kind.DIRECT.room(7)).limit(50), Stream.of(Engines.application()))
                .toArray(ByteBuffer[]::new);
        packet.flip();
        SSLEngineResult read = pair.server().engine().unwrap(packet, targets);

        assertEquals(1000, read.bytesProduced());
        ByteBuffer all = ByteBuffer.allocate(1000);
        for (ByteBuffer target : targets) {
            target.flip();
            all.put(target);
        }
        assertArrayEquals(data, all.array());
    }

    @Contract("X1")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void fortyThousandBytesAreThreeRecords(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        ByteBuffer data = ByteBuffer.wrap(Conversation.random(40_000, 1));
        int records = 0;
        while (data.hasRemaining()) {
            assertEquals(
                    Status.OK,
                    pair.client().engine().wrap(data, Engines.packet()).getStatus());
            records++;
        }
        assertEquals(3, records);
    }

    @Contract({"H6", "D6"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void anOverflowOfWrapHasNoSideEffectAndTheNextOneIsTheRecordAnUndisturbedRunGives(String protocol)
            throws Exception {
        EnginePair pair = Engines.connected(protocol);
        SSLEngine client = pair.client().engine();
        ByteBuffer data = ByteBuffer.wrap(Conversation.random(500, 1));
        for (int room = 0; room < 500; room += 50) {
            ByteBuffer small = ByteBuffer.allocate(room);
            SSLEngineResult result = client.wrap(data, small);
            assertEquals("BUFFER_OVERFLOW/NOT_HANDSHAKING c=0 p=0", Engines.told(result));
            assertEquals(0, small.position());
            assertEquals(500, data.remaining());
        }

        byte[] record = Engines.wrap(client, data);
        ByteBuffer target = Engines.application();
        pair.server().engine().unwrap(ByteBuffer.wrap(record), target);

        assertArrayEquals(Conversation.random(500, 1), Arrays.copyOf(target.array(), target.position()));
    }

    @Contract("X2")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void afterAnOverflowOtherDataMayBeSent(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        SSLEngine client = pair.client().engine();
        client.wrap(ByteBuffer.wrap(new byte[100]), ByteBuffer.allocate(20));

        byte[] record = Engines.wrap(client, new byte[] {1, 2, 3});
        ByteBuffer target = Engines.application();
        pair.server().engine().unwrap(ByteBuffer.wrap(record), target);

        assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(target.array(), target.position()));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aRecordThatJustFitsIsWritten(String protocol) throws Exception {
        Assumptions.assumeTrue(Providers.testsParley(), "the JDK insists on a whole packet");
        EnginePair pair = Engines.connected(protocol);
        SSLEngine client = pair.client().engine();
        int exact = Engines.wrap(client, new byte[100]).length;

        assertEquals(
                Status.BUFFER_OVERFLOW,
                client.wrap(ByteBuffer.wrap(new byte[100]), ByteBuffer.allocate(exact - 1))
                        .getStatus());
        assertEquals(
                Status.OK,
                client.wrap(ByteBuffer.wrap(new byte[100]), ByteBuffer.allocate(exact))
                        .getStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void handshakeRecordsSurviveTooSmallTargets(String protocol) throws Exception {
        SSLEngine client = Engines.client(protocol);
        for (int i = 0; i < 2; i++) {
            SSLEngineResult result = client.wrap(Engines.NOTHING, ByteBuffer.allocate(10));
            assertEquals("BUFFER_OVERFLOW/NEED_WRAP c=0 p=0", Engines.told(result));
        }
        assertTrue(Engines.wrap(client).length > 100);
    }

    @Contract({"H6", "D5"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void anUnderflowHasNoSideEffect(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        byte[] record = Engines.wrap(pair.client().engine(), new byte[300]);
        for (int length = 0; length < record.length; length++) {
            ByteBuffer part = ByteBuffer.wrap(record, 0, length);
            SSLEngineResult result = pair.server().engine().unwrap(part, Engines.application());
            assertEquals("BUFFER_UNDERFLOW/NOT_HANDSHAKING c=0 p=0", Engines.told(result));
            assertEquals(length, part.remaining());
        }
        assertEquals(300, Engines.unwrap(pair.server().engine(), record).bytesProduced());
    }

    @Contract("X5")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aTargetTooSmallForTheRecordOverflowsUntilItIsLargeEnough(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        ByteBuffer source = ByteBuffer.wrap(Engines.wrap(pair.client().engine(), new byte[300]));
        for (int room = 0; room < 300; room += 30) {
            SSLEngineResult result = pair.server().engine().unwrap(source, ByteBuffer.allocate(room));
            assertEquals("BUFFER_OVERFLOW/NOT_HANDSHAKING c=0 p=0", Engines.told(result));
        }
        assertEquals(
                300,
                pair.server().engine().unwrap(source, ByteBuffer.allocate(1000)).bytesProduced());
    }

    @Contract("A11")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void unwrapTakesOneRecordAndLeavesTheRest(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        ByteBuffer both = ByteBuffer.allocate(2000);
        both.put(Engines.wrap(pair.client().engine(), new byte[10]));
        int first = both.position();
        both.put(Engines.wrap(pair.client().engine(), new byte[20])).flip();

        SSLEngineResult result = pair.server().engine().unwrap(both, Engines.application());

        assertEquals(first, result.bytesConsumed());
        assertEquals(10, result.bytesProduced());
        assertEquals(
                20, pair.server().engine().unwrap(both, Engines.application()).bytesProduced());
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void recordsMayBeUnwrappedInPlace(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        byte[] data = Conversation.random(5000, 1);
        byte[] array = Arrays.copyOf(Engines.wrap(pair.client().engine(), data), 16709);
        int length = 5 + (ByteBuffer.wrap(array).getShort(3) & 0xffff);

        SSLEngineResult result =
                pair.server().engine().unwrap(ByteBuffer.wrap(array, 0, length), ByteBuffer.wrap(array));

        assertEquals(5000, result.bytesProduced());
        assertArrayEquals(data, Arrays.copyOf(array, 5000));
    }

    @Contract("A27")
    @Test
    void sizesAreThoseOfTheLargestRecordFromTheBeginning() throws Exception {
        SSLEngine engine = Engines.client(TLS13);
        assertTrue(engine.getSession().getPacketBufferSize() >= 16709);
        assertTrue(engine.getSession().getApplicationBufferSize() >= 16384);
        EnginePair pair = Engines.connected(TLS13);
        assertTrue(pair.client().engine().getSession().getPacketBufferSize() >= 16709);
        assertTrue(pair.client().engine().getSession().getApplicationBufferSize() >= 16384);
    }
}
