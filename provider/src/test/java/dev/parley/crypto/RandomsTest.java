package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomsTest {

    @Test
    void theSourceOfTheCallerIsUsed() {
        SecureRandom source = new SecureRandom();

        assertSame(source, Randoms.of(source).asSecureRandom());
        assertSame(Randoms.secure(), Randoms.secure());
    }

    @Test
    void bytesAreFresh() {
        byte[] one = Randoms.secure().bytes(32);

        assertEquals(32, one.length);
        assertFalse(Arrays.equals(one, Randoms.secure().bytes(32)));
    }
}
