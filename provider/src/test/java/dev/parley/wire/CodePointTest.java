package dev.parley.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodePointTest {

    @Test
    void whatWeKnowStaysBesideEachOther() {
        int[] codes = Stream.of(
                        Arrays.stream(CipherSuite.values()).mapToInt(CipherSuite::code),
                        Arrays.stream(NamedGroup.values()).mapToInt(NamedGroup::code),
                        Arrays.stream(SignatureScheme.values()).mapToInt(SignatureScheme::code))
                .flatMapToInt(each -> each)
                .toArray();

        List<Integer> boxed = Arrays.stream(codes).mapToObj(CodePoint::of).toList();

        for (int i = 0; i < codes.length; i++) {
            assertSame(boxed.get(i), CodePoint.of(codes[i]), Integer.toHexString(codes[i]));
        }
    }

    @Test
    void everyCodePointIsItself() {
        IntStream.rangeClosed(0, 0xFFFF)
                .forEach(code -> assertEquals(code, CodePoint.of(code).intValue()));
    }
}
