package dev.parley.message;

import static dev.parley.fault.Faults.thrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    static List<Messages.Sample<?>> samples() {
        return Messages.ALL;
    }

    static Stream<Messages.Sample<?>> structured() {
        return Messages.ALL.stream().filter(Messages.Sample::structured);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsReadIsWrittenBack(Messages.Sample<?> sample) throws TlsFault {
        HandshakeBody body = sample.read(sample.body());

        assertEquals(sample.type(), body.type());
        assertArrayEquals(Messages.framed(sample.type().code(), sample.body()), body.encoded());
        assertArrayEquals(sample.body(), HandshakeMessage.of(body).body());
    }

    @ParameterizedTest
    @MethodSource("structured")
    void aByteTooManyIsDecodeError(Messages.Sample<?> sample) {
        byte[] longer = Arrays.copyOf(sample.body(), sample.body().length + 1);

        TlsFault fault = thrownBy(() -> sample.read(longer));

        assertEquals(DecodeFault.TRAILING_BYTES, fault.fault());
        assertEquals(AlertDescription.DECODE_ERROR, fault.alert());
    }

    @ParameterizedTest
    @MethodSource("structured")
    void everyPrefixIsDecodeError(Messages.Sample<?> sample) {
        byte[] whole = sample.body();
        Set<Integer> beforeExtensions = endsOfHellosWithoutExtensions(sample);
        for (int length = 0; length < whole.length; length++) {
            if (beforeExtensions.contains(length)) {
                continue; // 5246 §7.4.1.2, §7.4.1.3: a hello may end without the block
            }
            byte[] shorter = Arrays.copyOf(whole, length);

            TlsFault fault = thrownBy(() -> sample.read(shorter));

            assertEquals(AlertDescription.DECODE_ERROR, fault.alert(), fault.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void toStringShowsNoArrays(Messages.Sample<?> sample) throws TlsFault {
        String text = HandshakeMessage.of(sample.read(sample.body())).toString();

        assertFalse(text.contains("[B@"), text);
        assertEquals(sample.type().rfcName() + " (" + (4 + sample.body().length) + " bytes)", text);
    }

    private static Set<Integer> endsOfHellosWithoutExtensions(Messages.Sample<?> sample) {
        return switch (sample.name()) {
            case "ClientHello" -> Set.of(2 + 32 + 1 + 8 + 2);
            case "ServerHello" -> Set.of(2 + 32 + 1 + 3);
            case "HelloRetryRequest" -> Set.of(2 + 32 + 3 + 3);
            case "ServerHello of TLS 1.2" -> Set.of(2 + 32 + 33 + 3);
            default -> Set.of();
        };
    }
}
