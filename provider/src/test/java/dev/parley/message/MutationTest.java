package dev.parley.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.extension.ServerName;
import dev.parley.fault.TlsFault;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives, a codec returns a message that can be written, or throws a TlsFault, and nothing else. */
class MutationTest {

    private static final int ROUNDS = 1000;

    static List<Messages.Sample<?>> samples() {
        return Messages.ALL;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void damagedMessagesAreReadOrRefused(Messages.Sample<?> sample) throws TlsFault {
        Random random = new Random(8446);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damaged(sample.body(), random);
            HandshakeBody body;
            try {
                body = sample.read(damaged);
            } catch (TlsFault fault) {
                assertFalse(fault.getMessage().isBlank());
                refused++;
                continue;
            }
            assertFalse(body.toString().isEmpty());
            if (hasNoHostName(body)) {
                continue;
            }
            byte[] written = body.encoded();
            byte[] writtenAgain =
                    HandshakeMessage.read(written).as(sample.codec()).encoded();
            assertArrayEquals(written, writtenAgain);
        }
        assertTrue(refused > 0 || !sample.structured() || sample.hex().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noiseIsReadOrRefused(Messages.Sample<?> sample) {
        Random random = new Random(5246);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            try {
                sample.read(noise);
            } catch (TlsFault fault) {
                assertFalse(fault.getMessage().isBlank());
            }
        }
    }

    /** Names of unknown types are passed over: a list of nothing else cannot be written back. */
    private static boolean hasNoHostName(HandshakeBody body) {
        ServerName name = body instanceof ClientHello hello ? hello.extensions().get(ServerName.KIND) : null;
        return name != null && name.hostName() == null;
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
