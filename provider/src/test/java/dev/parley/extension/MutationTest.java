package dev.parley.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.fault.TlsFault;
import dev.parley.wire.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives, a block is read and can be written, or a TlsFault is thrown, and nothing else. */
class MutationTest {

    private static final int ROUNDS = 1000;

    static List<Sample> samples() {
        return Sample.ALL;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void damagedExtensionsAreReadOrRefused(Sample sample) throws TlsFault {
        Random random = new Random(8446);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damaged(sample.data(), random);
            ExtensionBlock block;
            try {
                block = Sample.read(sample.kind(), sample.place(), damaged);
            } catch (TlsFault fault) {
                assertFalse(fault.getMessage().isBlank());
                continue;
            }
            ServerName name = block.get(ServerName.KIND);
            if (name != null && name.hostName() == null) {
                continue; // names of unknown types are passed over: a list of nothing else cannot be written back
            }
            ExtensionBlock again = ExtensionBlock.read(Reader.of(Sample.bytes(Sample.hex(block))), sample.place());
            assertEquals(block, again);
        }
    }

    @Test
    void damagedBlocksAreReadOrRefusedEverywhere() {
        Random random = new Random(6066);
        ExtensionBlock offers =
                ExtensionBlock.offers(new PlainOurs().serverName("a.example").applicationProtocols("h2"));
        byte[] whole = Sample.bytes(Sample.hex(offers));
        for (int round = 0; round < ROUNDS; round++) {
            Place place = Place.values()[random.nextInt(Place.values().length)];
            try {
                ExtensionBlock block = ExtensionBlock.read(Reader.of(damaged(whole, random)), place);
                block.checkAnswers(offers);
                ExtensionBlock.answers(block, Place.ENCRYPTED_EXTENSIONS, new PlainOurs().applicationProtocols("h2"));
            } catch (TlsFault fault) {
                assertFalse(fault.getMessage().isBlank());
            }
        }
    }

    /** One to four changes: a byte, a small step (which hits lengths), a cut, a hole, a copy of a part. */
    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] now = bytes.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = now.length == 0 ? 0 : random.nextInt(now.length);
            int end = Math.min(now.length, at + 1 + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> set(now, at, random.nextInt(256));
                case 1 -> set(now, at, now.length == 0 ? 0 : now[at] + random.nextInt(5) - 2);
                case 2 -> now = Arrays.copyOf(now, at);
                case 3 -> now = joined(now, at, now, end);
                default -> now = joined(now, end, now, at);
            }
        }
        return now;
    }

    private static void set(byte[] bytes, int at, int value) {
        if (at < bytes.length) {
            bytes[at] = (byte) value;
        }
    }

    /** The first {@code count} bytes of one array and the other from {@code from} on. */
    private static byte[] joined(byte[] one, int count, byte[] other, int from) {
        byte[] joined = Arrays.copyOf(one, count + other.length - from);
        System.arraycopy(other, from, joined, count, other.length - from);
        return joined;
    }
}
