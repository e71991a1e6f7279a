package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KeyLimitsTest {

    @Test
    void theJdksOwnValueIsTheDefault() {
        assertEquals(
                KeyLimits.DEFAULT,
                KeyLimits.parse("AES/GCM/NoPadding KeyUpdate 2^37, ChaCha20-Poly1305 KeyUpdate 2^37"));
    }

    @Test
    void numbersAndPowersAreReadInAnyCase() {
        assertEquals(
                new KeyLimits(1L << 24, 123456, 1L << 20),
                KeyLimits.parse("aes/gcm/nopadding   keyupdate 123456 ,CHACHA20-POLY1305 KEYUPDATE 2^20"));
        assertEquals(
                (1L << 62) - 1,
                KeyLimits.parse("AES/GCM/NoPadding KeyUpdate 4611686018427387903")
                        .gcmBytes());
    }

    @Test
    void entriesThatMakeNoSenseArePassedOver() {
        for (String value : new String[] {
            "",
            ",,",
            "AES/GCM/NoPadding",
            "AES/GCM/NoPadding KeyUpdate",
            "AES/GCM/NoPadding Close 2^10",
            "AES/GCM/NoPadding KeyUpdate ten",
            "AES/GCM/NoPadding KeyUpdate -5",
            "AES/GCM/NoPadding KeyUpdate 0",
            "AES/GCM/NoPadding KeyUpdate 2^63",
            "AES/GCM/NoPadding KeyUpdate 2^-1",
            "AES/GCM/NoPadding KeyUpdate 4611686018427387905",
            "AES/GCM/NoPadding KeyUpdate 2^10 more",
            "AES/CBC/NoPadding KeyUpdate 2^10"
        }) {
            assertEquals(KeyLimits.DEFAULT, KeyLimits.parse(value), value);
        }
    }

    @Test
    void theLaterEntryCountsAndTheRangeIsThatOfTheJdk() {
        assertEquals(
                1,
                KeyLimits.parse("AES/GCM/NoPadding KeyUpdate 2^9,AES/GCM/NoPadding KeyUpdate 1")
                        .gcmBytes());
        assertEquals(
                1L << 62, KeyLimits.parse("ChaCha20-Poly1305 KeyUpdate 2^62").chachaBytes());
    }

    @Test
    void aKeyMustBeAllowedToProtectSomething() {
        assertThrows(IllegalArgumentException.class, () -> KeyLimits.DEFAULT.withRecords(0));
    }
}
