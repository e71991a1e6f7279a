package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** The tables that ship are what they should be. */
class TableFilesTest {

    @Test
    void theTableOfP256HasTheMultiplesOfItsGenerator() {
        assertArrayEquals(TableFiles.p256(), P256Comb.table());
    }

    @Test
    void theTableOfEdwards25519HasTheMultiplesOfItsBasePoint() {
        assertArrayEquals(TableFiles.edwards25519(), Edwards25519.table());
    }
}
