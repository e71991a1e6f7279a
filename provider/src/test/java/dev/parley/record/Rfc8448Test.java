package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.crypto.AesGcm;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import dev.parley.rfc8448.Trace;
import dev.parley.rfc8448.Trace.Step;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record of the traces of RFC 8448 §3 to §7, both directions, in order: one writer makes all records of a side from their
 * content, one reader takes them, each under the keys that the RFC prints.
 *
 * <p>Byte for byte, headers and record numbers included, and also the early data of §4.
 */
class Rfc8448Test {

    /** No epoch holds its protection. */
    private final List<Protection> held = new ArrayList<>();

    static Stream<Arguments> directions() {
        return Trace.HANDSHAKES.stream()
                .flatMap(trace -> Stream.of(Role.values()).map(side -> Arguments.of(trace, side)));
    }

    @ParameterizedTest
    @MethodSource("directions")
    void writerMakesEveryRecord(Trace trace, Role side) {
        RecordWriter writer = new RecordWriter(Randoms.secure());
        writer.version(side == Role.CLIENT ? 0x0301 : 0x0303); // 8446 §5.1: in the first ClientHello
        Deque<Step> epochs = epochs(trace, side);
        List<Step> records = trace.records(side);

        assertFalse(records.isEmpty());
        for (Step record : records) {
            if (isProtected(record) && !writer.isProtected()) {
                writer.use(epoch(epochs.remove()));
            }
            byte[] content = record.value("payload");
            ByteBuffer dst = ByteBuffer.allocate(1000);
            int length = writer.write(type(record), content, 0, content.length, dst);
            assertArrayEquals(record.value("complete record"), Arrays.copyOf(dst.array(), length), record::toString);
            writer.version(0x0303);
            if (endsEpoch(record)) {
                writer.use(epoch(epochs.remove()));
            }
        }
        assertTrue(epochs.isEmpty(), "keys were left over");
    }

    @ParameterizedTest
    @MethodSource("directions")
    void writerMakesEveryRecordFromTwoBuffersIntoADirectOne(Trace trace, Role side) {
        RecordWriter writer = new RecordWriter(Randoms.secure());
        writer.version(side == Role.CLIENT ? 0x0301 : 0x0303);
        Deque<Step> epochs = epochs(trace, side);

        for (Step record : trace.records(side)) {
            if (isProtected(record) && !writer.isProtected()) {
                writer.use(epoch(epochs.remove()));
            }
            byte[] content = record.value("payload");
            int half = content.length / 2;
            ByteBuffer[] srcs = {
                ByteBuffer.wrap(content, 0, half), ByteBuffer.wrap(content, half, content.length - half)
            };
            ByteBuffer dst = ByteBuffer.allocateDirect(1000);
            writer.write(type(record), srcs, 0, 2, content.length, dst);
            byte[] made = new byte[dst.flip().remaining()];
            dst.get(made);
            assertArrayEquals(record.value("complete record"), made, record::toString);
            writer.version(0x0303);
            if (endsEpoch(record)) {
                writer.use(epoch(epochs.remove()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void readerTakesEveryRecord(Trace trace, Role side) throws TlsFault {
        RecordReader reader = new RecordReader();
        reader.acceptCompatibilityCcs(true);
        Deque<Step> epochs = epochs(trace, side);

        for (Step record : trace.records(side)) {
            if (isProtected(record) && !reader.isProtected()) {
                reader.use(epoch(epochs.remove()));
            }
            ByteBuffer src = ByteBuffer.wrap(record.value("complete record"));
            ByteBuffer dst = ByteBuffer.allocate(1000);
            RecordHeader header = Objects.requireNonNull(reader.peek(src));
            assertEquals(type(record), reader.read(header, src, new ByteBuffer[] {dst}, 0, 1), record::toString);
            assertFalse(src.hasRemaining());
            byte[] content = type(record) == ContentType.APPLICATION_DATA
                    ? Arrays.copyOf(dst.array(), dst.position())
                    : reader.content();
            assertEquals(type(record) == ContentType.CHANGE_CIPHER_SPEC, reader.dropped());
            assertArrayEquals(reader.dropped() ? new byte[0] : record.value("payload"), content, record::toString);
            if (endsEpoch(record)) {
                reader.use(epoch(epochs.remove()));
            }
        }
        assertTrue(epochs.isEmpty(), "keys were left over");
    }

    /** The steps that print one side's writing keys, in the order of their use. */
    private static Deque<Step> epochs(Trace trace, Role side) {
        String write = "derive write traffic keys for ";
        Deque<Step> epochs = new ArrayDeque<>();
        if (side == Role.CLIENT && trace.section() == 4) {
            epochs.add(trace.step(side, write + "early application data"));
            epochs.add(trace.step(side, write + "handshake data"));
        } else if (side == Role.CLIENT) { // printed where the server reads with them
            epochs.add(trace.step(Role.SERVER, "derive read traffic keys for handshake data"));
        } else {
            epochs.add(trace.step(side, write + "handshake data"));
        }
        epochs.add(trace.step(side, write + "application data"));
        return epochs;
    }

    private Epoch epoch(Step keys) {
        Protection made = new Aead13(new AesGcm(Secret.owning(keys.value("key expanded"))), keys.value("iv expanded"));
        held.add(made);
        return new Epoch(null, made);
    }

    private static boolean isProtected(Step record) {
        return record.value("complete record")[0] == ContentType.APPLICATION_DATA.code();
    }

    private static ContentType type(Step record) {
        return ContentType.valueOf(record.name().split(" ")[1].toUpperCase(Locale.ROOT));
    }

    /** Whether the last message in it is a Finished or EndOfEarlyData (RFC 8446 §4.5, §7.3). */
    private static boolean endsEpoch(Step record) {
        byte[] content = record.value("payload");
        int at = 0;
        int last = -1;
        while (type(record) == ContentType.HANDSHAKE && at < content.length) {
            last = content[at];
            at += 4 + (content[at + 1] & 0xFF) * 65536 + (content[at + 2] & 0xFF) * 256 + (content[at + 3] & 0xFF);
        }
        return last == HandshakeType.FINISHED.code() || last == HandshakeType.END_OF_EARLY_DATA.code();
    }
}
