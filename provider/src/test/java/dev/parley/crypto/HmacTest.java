package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.iana.HashAlgorithm;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HmacTest {

    @Test
    void gives4231TestCaseTwo() {
        Hmac hmac = Hmac.of(HashAlgorithm.SHA256, "Jefe".getBytes());

        byte[] mac = hmac.update("what do ya want ".getBytes())
                .update("for nothing?".getBytes())
                .mac();

        String expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertEquals(expected, HexFormat.of().formatHex(mac));
    }

    @ParameterizedTest
    @EnumSource(HashAlgorithm.class)
    void agreesWithTheJdkForAllKeyLengthsAndWhenReused(HashAlgorithm algorithm) throws Exception {
        Random random = new Random(1);
        Mac mac = Mac.getInstance("Hmac" + algorithm.jcaName().replace("-", ""));
        for (int length = 1; length < 300; length += 7) {
            byte[] key = new byte[length];
            byte[] content = new byte[random.nextInt(500)];
            random.nextBytes(key);
            random.nextBytes(content);
            mac.init(new SecretKeySpec(key, "HMAC"));
            Hmac hmac = Hmac.of(algorithm, key);

            byte[] expected = mac.doFinal(content);

            assertArrayEquals(expected, hmac.update(content).mac());
            assertArrayEquals(expected, hmac.update(content).mac());
        }
    }

    @Test
    void aHashThatCannotBeClonedIsReplayed() throws Exception {
        Hash recording = Hash.recording(HashAlgorithm.SHA256, Jca.digest("SHA-256"));

        recording.update("ab".getBytes()).update((byte) 'c');

        String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertEquals(expected, HexFormat.of().formatHex(recording.snapshot()));
        assertEquals(expected, HexFormat.of().formatHex(recording.copy().copy().digest()));
        assertEquals(expected, HexFormat.of().formatHex(recording.digest()));
        assertArrayEquals(Hash.of(HashAlgorithm.SHA256).digest(), recording.snapshot());
    }
}
