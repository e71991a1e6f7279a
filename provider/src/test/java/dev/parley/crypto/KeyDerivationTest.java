package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.iana.HashAlgorithm;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** HKDF and the PRF of TLS 1.2 against published values. */
class KeyDerivationTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void hkdfGives5869CaseOne() {
        Secret prk = Hkdf.extract(
                HashAlgorithm.SHA256, HEX.parseHex("000102030405060708090a0b0c"), HEX.parseHex("0b".repeat(22)));
        byte[] okm = Hkdf.expand(HashAlgorithm.SHA256, prk, HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"), 42);

        assertEquals("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5", HEX.formatHex(prk.bytes()));
        assertEquals(
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
                HEX.formatHex(okm));
    }

    @Test
    void hkdfGives5869CaseThreeWithoutSaltAndInfo() {
        Secret prk = Hkdf.extract(HashAlgorithm.SHA256, new byte[0], HEX.parseHex("0b".repeat(22)));
        byte[] okm = Hkdf.expand(HashAlgorithm.SHA256, prk, new byte[0], 42);

        assertEquals("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04", HEX.formatHex(prk.bytes()));
        assertEquals(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
                HEX.formatHex(okm));
    }

    @Test
    void hkdfRefusesMoreThan255Blocks() {
        Secret prk = Secret.owning(new byte[32]);

        assertEquals(255 * 32, Hkdf.expand(HashAlgorithm.SHA256, prk, new byte[0], 255 * 32).length);
        assertThrows(
                IllegalArgumentException.class,
                () -> Hkdf.expand(HashAlgorithm.SHA256, prk, new byte[0], 255 * 32 + 1));
    }

    @Test
    void prfGivesTheKnownSha256Output() {
        byte[] out = Prf12.derive(
                HashAlgorithm.SHA256,
                Secret.owning(HEX.parseHex("9bbe436ba940f017b17652849a71db35")),
                Prf12.label("test label"),
                100,
                HEX.parseHex("a0ba9f936cda311827a6f796ffd5198c"));

        assertEquals(
                "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af"
                        + "0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110ff"
                        + "f70187347b66",
                HEX.formatHex(out));
    }

    @Test
    void prfGivesTheKnownSha384OutputAndTakesASeedInParts() {
        byte[] out = Prf12.derive(
                HashAlgorithm.SHA384,
                Secret.owning(HEX.parseHex("b80b733d6ceefcdc71566ea48e5567df")),
                Prf12.label("test label"),
                148,
                HEX.parseHex("cd665cf6a8447dd6"),
                HEX.parseHex("ff8b27555edb7465"));

        assertEquals(
                "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe34f82b1233c9146a0"
                        + "e534cb400fed2700884f9dc236f80edd8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d91"
                        + "84259b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee691c8f3a26854308d5eaa3be8"
                        + "5e0990703d73e56f",
                HEX.formatHex(out));
    }
}
