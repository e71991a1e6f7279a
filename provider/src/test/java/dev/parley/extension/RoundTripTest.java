package dev.parley.extension;

import static dev.parley.fault.Faults.thrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.wire.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    /** Their data has no structure of its own: every length is right. */
    private static final Set<ExtensionKind<?>> OPAQUE = Set.of(SessionTicket.KIND, Padding.KIND);

    static List<Sample> samples() {
        return Sample.ALL;
    }

    @Test
    void everyKindHasASample() {
        Set<ExtensionKind<?>> sampled = Sample.ALL.stream().map(Sample::kind).collect(Collectors.toSet());

        assertEquals(Set.copyOf(Extensions.ALL), sampled);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsReadIsWrittenBack(Sample sample) throws TlsFault {
        ExtensionBlock block = Sample.read(sample.kind(), sample.place(), sample.data());

        Extension extension = block.get(sample.kind());
        assertNotNull(extension);
        Writer out = new Writer();
        extension.write(out);
        assertArrayEquals(sample.data(), out.toByteArray());
        assertEquals(sample.kind(), extension.kind());
        assertEquals(List.of(sample.kind().type().code()), block.types());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aByteTooManyIsDecodeError(Sample sample) {
        if (OPAQUE.contains(sample.kind())) {
            return;
        }
        byte[] longer = Arrays.copyOf(sample.data(), sample.data().length + 1);

        TlsFault fault = thrownBy(() -> Sample.read(sample.kind(), sample.place(), longer));

        assertEquals(DecodeFault.TRAILING_BYTES, fault.fault());
        assertEquals(AlertDescription.DECODE_ERROR, fault.alert());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPrefixIsDecodeError(Sample sample) {
        if (OPAQUE.contains(sample.kind())) {
            return;
        }
        for (int length = 0; length < sample.data().length; length++) {
            byte[] shorter = Arrays.copyOf(sample.data(), length);

            TlsFault fault = thrownBy(() -> Sample.read(sample.kind(), sample.place(), shorter));

            assertEquals(AlertDescription.DECODE_ERROR, fault.alert(), fault.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPlaceThatIsNotItsOwnIsIllegal(Sample sample) {
        for (Place place : Place.values()) {
            List<ExtensionKind<?>> forms =
                    Extensions.formsOf(sample.kind().type().code());
            assertNotNull(forms);
            if (forms.stream().anyMatch(form -> form.isAllowedIn(place))) {
                continue;
            }

            TlsFault fault = thrownBy(() -> Sample.read(sample.kind(), place, sample.data()));

            assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert()); // 8446 §4.2
            assertTrue(fault.getMessage().contains(sample.kind().type().rfcName()), fault.getMessage());
        }
    }
}
