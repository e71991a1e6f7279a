package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.iana.ContentType;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final int[] SIZES = {0, 1, 15, 16, 17, 63, 64, 65, 1023, 1024, 1025, 16383, 16384};

    static List<Halves.Kind> kinds() {
        return Halves.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void recordsOfAllSizesComeBack(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        for (int size : SIZES) {
            byte[] content = Halves.random(size);
            ByteBuffer src = ByteBuffer.wrap(content.clone());
            ByteBuffer wire = ByteBuffer.allocate(RecordSizes.LARGEST_RECORD);
            ByteBuffer dst = ByteBuffer.allocate(RecordSizes.LARGEST_RECORD);

            int written = halves.writer.write(ContentType.APPLICATION_DATA, array(src), 0, 1, size, wire);
            wire.flip();
            ContentType type = halves.read(wire, dst);

            assertEquals(halves.writer.sizeOf(ContentType.APPLICATION_DATA, size), written);
            assertEquals(written, wire.position());
            assertEquals(size, src.position());
            assertEquals(ContentType.APPLICATION_DATA, type);
            assertEquals(size, halves.reader.contentLength());
            assertArrayEquals(content, Arrays.copyOf(dst.array(), dst.position()));
            assertArrayEquals(new byte[dst.remaining()], Arrays.copyOfRange(dst.array(), size, dst.capacity()));
            assertArrayEquals(content, src.array());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfBufferServesAsSourceAndDestination(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        for (int size : new int[] {1, 63, 700, 5000, 16384}) {
            for (Function<byte[], ByteBuffer> plainSource : sources()) {
                for (Function<byte[], ByteBuffer> sealedSource : sources()) {
                    for (Function<Integer, ByteBuffer> room : rooms()) {
                        byte[] content = Halves.random(size);
                        int sealedSize = halves.writer.sizeOf(ContentType.APPLICATION_DATA, size);

                        ByteBuffer wire = room.apply(sealedSize);
                        int start = wire.position();
                        halves.writer.write(
                                ContentType.APPLICATION_DATA, array(plainSource.apply(content)), 0, 1, size, wire);
                        ByteBuffer dst = room.apply(size + 100);
                        int dstStart = dst.position();
                        ByteBuffer sealed = sealedSource.apply(between(wire, start));
                        halves.read(sealed, dst);

                        assertFalse(sealed.hasRemaining());
                        assertArrayEquals(content, between(dst, dstStart));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void scatteredSourcesMakeOneRecordAndScatteredDestinationsTakeIt(Halves.Kind kind) throws Exception {
        Random random = new Random(7);
        Halves halves = kind.halves();
        for (int round = 0; round < 200; round++) {
            int size = random.nextInt(RecordSizes.LARGEST_CONTENT + 1);
            byte[] content = Halves.random(size);
            ByteBuffer[] srcs = pieces(random, content);
            ByteBuffer wire = ByteBuffer.allocate(RecordSizes.LARGEST_RECORD);

            halves.writer.write(ContentType.APPLICATION_DATA, srcs, 0, srcs.length, size, wire);
            ByteBuffer[] dsts = pieces(random, new byte[size]);
            halves.read(wire.flip(), dsts);

            assertFalse(wire.hasRemaining());
            assertArrayEquals(content, joined(dsts));
            assertEquals(0, Buffers.remaining(srcs, 0, srcs.length));
        }
    }

    @Test
    void onlyTheNamedBuffersAndBytesAreTouched() throws Exception {
        Halves halves = Halves.gcm13().halves();
        ByteBuffer[] srcs = {
            ByteBuffer.wrap(new byte[9]), ByteBuffer.wrap(Halves.random(4000)), ByteBuffer.wrap(Halves.random(4000))
        };
        ByteBuffer wire = ByteBuffer.allocate(RecordSizes.LARGEST_RECORD);

        halves.writer.write(ContentType.APPLICATION_DATA, srcs, 1, 2, 5000, wire);
        ByteBuffer[] dsts = {ByteBuffer.allocate(9000), ByteBuffer.allocate(9000)};
        RecordHeader header = halves.reader.peek(wire.flip());
        halves.reader.read(header, wire, dsts, 1, 1);

        assertEquals(0, srcs[0].position());
        assertEquals(4000, srcs[1].position());
        assertEquals(1000, srcs[2].position());
        assertEquals(0, dsts[0].position());
        assertEquals(5000, dsts[1].position());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sourceAndDestinationMayShareAnArrayAndOverlap(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        for (int size : new int[] {1, 64, 2000, 16384}) {
            for (int shift : new int[] {-600, -5, 0, 1, 5, 21, 600, 20000}) {
                byte[] content = Halves.random(size);
                byte[] arena = new byte[60000];
                int at = 1000;
                System.arraycopy(content, 0, arena, at, size);
                ByteBuffer src = ByteBuffer.wrap(arena, at, size).slice();
                int sealedSize = halves.writer.sizeOf(ContentType.APPLICATION_DATA, size);
                ByteBuffer wire = ByteBuffer.wrap(arena, at + shift, sealedSize).slice();

                halves.writer.write(ContentType.APPLICATION_DATA, array(src), 0, 1, size, wire);
                wire.flip();
                ByteBuffer dst = ByteBuffer.wrap(arena, at, size + 300).slice();
                halves.read(wire, dst);

                assertArrayEquals(content, Arrays.copyOfRange(arena, at, at + size), kind + " " + size + " " + shift);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void destinationOneByteShortChangesNothing(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        for (int size : new int[] {1, 64, 16384}) {
            byte[] content = Halves.random(size);
            ByteBuffer src = ByteBuffer.wrap(content);
            int sealedSize = halves.writer.sizeOf(ContentType.APPLICATION_DATA, size);
            ByteBuffer narrow = ByteBuffer.allocate(sealedSize - 1);
            assertThrows(
                    BufferOverflowException.class,
                    () -> halves.writer.write(ContentType.APPLICATION_DATA, array(src), 0, 1, size, narrow));
            assertEquals(0, src.position());
            assertArrayEquals(new byte[sealedSize - 1], narrow.array());

            ByteBuffer wire = ByteBuffer.allocate(sealedSize);
            halves.writer.write(ContentType.APPLICATION_DATA, array(src), 0, 1, size, wire);
            wire.flip();
            ByteBuffer tight = ByteBuffer.allocate(size - 1);
            assertThrows(BufferOverflowException.class, () -> halves.read(wire, tight));
            assertEquals(0, wire.position());
            assertEquals(0, tight.position());
            assertArrayEquals(new byte[size - 1], tight.array());

            ByteBuffer exact = ByteBuffer.allocate(size);
            halves.read(wire, exact);
            assertArrayEquals(content, exact.array());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void largestPlaintextIsRoomEnough(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        for (int size : SIZES) {
            ByteBuffer wire = ByteBuffer.wrap(halves.seal(Halves.random(size)));
            RecordHeader header = halves.reader.peek(wire);
            int largest = halves.reader.largestPlaintext(header);

            assertTrue(largest >= size && largest <= RecordSizes.LARGEST_CONTENT, kind + " " + size + " " + largest);
            ByteBuffer dst = ByteBuffer.allocate(largest);
            halves.read(wire, dst);
            assertEquals(size, dst.position());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void otherContentNeverReachesTheDestinations(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        for (ContentType type : List.of(ContentType.HANDSHAKE, ContentType.ALERT)) {
            byte[] content = Halves.random(1500);
            ByteBuffer dst = ByteBuffer.allocate(RecordSizes.LARGEST_RECORD);

            ContentType read = halves.read(ByteBuffer.wrap(halves.seal(type, content)), dst);

            assertEquals(type, read);
            assertArrayEquals(content, halves.reader.content());
            assertEquals(0, dst.position());
            assertArrayEquals(new byte[dst.capacity()], dst.array());
        }
    }

    @Test
    void applicationDataWithoutADestinationIsKept() throws Exception {
        Halves halves = Halves.gcm13().halves();
        byte[] content = Halves.random(100);

        assertArrayEquals(content, halves.open(halves.seal(content)));
        assertEquals(100, halves.reader.contentLength());
    }

    @Test
    void recordsInTheClearCarryTheVersionThatWasSet() throws Exception {
        Halves halves = Halves.plain();
        halves.writer.version(0x0301);
        byte[] record = halves.seal(ContentType.HANDSHAKE, new byte[] {1, 2, 3});

        assertArrayEquals(new byte[] {22, 3, 1, 0, 3, 1, 2, 3}, record);
        assertEquals(ContentType.HANDSHAKE, halves.read(ByteBuffer.wrap(record)));
        assertArrayEquals(new byte[] {1, 2, 3}, halves.reader.content());
        assertFalse(halves.writer.isProtected());
    }

    @Test
    void writerRefusesContentOverItsLimitAndSourcesWithLess() {
        Halves halves = Halves.gcm13().halves();
        halves.writer.limit(100);
        ByteBuffer wire = ByteBuffer.allocate(RecordSizes.LARGEST_RECORD);

        assertEquals(100, halves.writer.limit());
        assertThrows(
                IllegalArgumentException.class,
                () -> halves.writer.write(ContentType.APPLICATION_DATA, new byte[101], 0, 101, wire));
        ByteBuffer[] few = {ByteBuffer.allocate(40), ByteBuffer.allocate(40)};
        assertThrows(
                BufferUnderflowException.class,
                () -> halves.writer.write(ContentType.APPLICATION_DATA, few, 0, 2, 100, wire));
        assertThrows(
                ReadOnlyBufferException.class,
                () -> halves.writer.write(ContentType.APPLICATION_DATA, few, 0, 2, 80, wire.asReadOnlyBuffer()));
        assertEquals(0, wire.position());
    }

    private static ByteBuffer[] array(ByteBuffer one) {
        return new ByteBuffer[] {one};
    }

    private static List<Function<byte[], ByteBuffer>> sources() {
        return List.of(
                ByteBuffer::wrap,
                bytes -> ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
                bytes -> ByteBuffer.allocateDirect(bytes.length + 3)
                        .position(3)
                        .put(bytes)
                        .position(3),
                bytes -> ByteBuffer.allocate(bytes.length + 20)
                        .position(7)
                        .slice()
                        .position(4)
                        .put(bytes)
                        .flip()
                        .position(4));
    }

    private static List<Function<Integer, ByteBuffer>> rooms() {
        return List.of(
                ByteBuffer::allocate,
                size -> ByteBuffer.allocateDirect(size + 3).position(3),
                size -> ByteBuffer.allocate(size + 20)
                        .position(7)
                        .slice()
                        .position(4)
                        .limit(4 + size));
    }

    private static byte[] between(ByteBuffer buffer, int start) {
        byte[] out = new byte[buffer.position() - start];
        buffer.get(start, out);
        return out;
    }

    /** The bytes in up to six buffers, some of them empty, some direct, some read-only. */
    private static ByteBuffer[] pieces(Random random, byte[] bytes) {
        ByteBuffer[] out = new ByteBuffer[1 + random.nextInt(6)];
        boolean sink = isZero(bytes);
        int at = 0;
        for (int i = 0; i < out.length; i++) {
            int left = bytes.length - at;
            int length = i == out.length - 1 ? left : random.nextInt(left + 1);
            byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
            out[i] = switch (random.nextInt(sink ? 2 : 6)) {
                case 0 -> ByteBuffer.allocateDirect(length).put(piece).flip();
                case 2 -> ByteBuffer.wrap(piece).asReadOnlyBuffer();
                default -> ByteBuffer.wrap(piece);
            };
            at += length;
        }
        return out;
    }

    private static boolean isZero(byte[] bytes) {
        return Arrays.equals(bytes, new byte[bytes.length]);
    }

    private static byte[] joined(ByteBuffer[] buffers) {
        ByteBuffer out = ByteBuffer.allocate(RecordSizes.LARGEST_CONTENT);
        for (ByteBuffer buffer : buffers) {
            out.put(buffer.flip());
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}
