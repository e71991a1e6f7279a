package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.TlsFault;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.testing.Wycheproof;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our primitives, and the JDK's where it takes their place, against Project Wycheproof. */
class WycheproofTest {

    private static final Crypto OURS = new Crypto(Curves.PARLEY);

    /** For what Parley has code of its own for. */
    private static final List<Crypto> BOTH = List.of(OURS, new Crypto(Curves.BOUNCY_CASTLE));

    @ParameterizedTest
    @CsvSource({"X25519, x25519_test.json", "X448, x448_test.json"})
    void xdhAgreesAndRefusesZero(NamedGroup id, String file) throws IOException {
        for (Wycheproof test : Wycheproof.read(file)) {
            byte[] shared = test.bytes("shared");
            boolean usable = !Arrays.equals(new byte[shared.length], shared);

            assertAgrees(id, test.bytes("private"), test, usable && (test.valid() || test.acceptable()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SECP256R1, ecdh_secp256r1_ecpoint_test.json",
        "SECP384R1, ecdh_secp384r1_ecpoint_test.json",
        "SECP521R1, ecdh_secp521r1_ecpoint_test.json"
    })
    void ecdhAgreesAndRefusesWhatIsNoUncompressedPoint(NamedGroup id, String file) throws IOException {
        int length = NistCurve.of(id).coordinateLength();
        for (Wycheproof test : Wycheproof.read(file)) {
            byte[] scalar = BigIntegers.asUnsignedByteArray(length, new BigInteger(1, test.bytes("private")));
            byte[] point = test.bytes("public");
            boolean uncompressed = point.length > 0 && point[0] == 4; // 8446 §4.2.8.2

            assertAgrees(id, scalar, test, uncompressed && test.valid());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ECDSA_SECP256R1_SHA256, ecdsa_secp256r1_sha256_test.json, EC",
        "ECDSA_SECP384R1_SHA384, ecdsa_secp384r1_sha384_test.json, EC",
        "ECDSA_SECP521R1_SHA512, ecdsa_secp521r1_sha512_test.json, EC",
        "ED25519, ed25519_test.json, Ed25519",
        "ED448, ed448_test.json, Ed448",
        "RSA_PKCS1_SHA256, rsa_signature_2048_sha256_test.json, RSA",
        "RSA_PSS_RSAE_SHA256, rsa_pss_2048_sha256_mgf1_32_test.json, RSA",
        "RSA_PSS_RSAE_SHA384, rsa_pss_2048_sha384_mgf1_48_test.json, RSA"
    })
    void signaturesVerifyIfTheyAreValid(SignatureScheme scheme, String file, String algorithm) throws Exception {
        for (Wycheproof test : Wycheproof.read(file)) {
            byte[] encoded = test.groupBytes("publicKeyDer");
            PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
            boolean own = scheme == SignatureScheme.ECDSA_SECP256R1_SHA256;
            for (Crypto crypto : own ? BOTH : List.of(OURS)) {
                Verifier verifier = crypto.verifier(key);
                assertTrue(verifier.canVerify(scheme));
                boolean verified = verifies(verifier, scheme, test);
                if (!test.acceptable()) { // PKCS#1 v1.5 with the NULL parameter missing: as strict as the JDK is
                    assertEquals(test.valid(), verified, test::toString);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HashAlgorithm.class,
            names = {"SHA256", "SHA384"})
    void hmacGivesTheTagOrItsBeginning(HashAlgorithm hash) throws IOException {
        for (Wycheproof test : Wycheproof.read("hmac_" + hash.name().toLowerCase() + "_test.json")) {
            byte[] tag = test.bytes("tag");
            byte[] mac =
                    Hmac.of(hash, test.bytes("key")).update(test.bytes("msg")).mac();

            assertEquals(test.valid(), Arrays.equals(tag, Arrays.copyOf(mac, tag.length)), test::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HashAlgorithm.class,
            names = {"SHA256", "SHA384"})
    void hkdfGivesTheOutputOrRefusesTheLength(HashAlgorithm hash) throws IOException {
        for (Wycheproof test : Wycheproof.read("hkdf_" + hash.name().toLowerCase() + "_test.json")) {
            Secret key = Hkdf.extract(hash, test.bytes("salt"), test.bytes("ikm"));
            boolean made;
            try {
                byte[] out = Hkdf.expand(hash, key, test.bytes("info"), test.number("size"));
                assertArrayEquals(test.bytes("okm"), out, test::toString);
                made = true;
            } catch (IllegalArgumentException e) {
                made = false;
            }
            assertEquals(test.valid(), made, test::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "mlkem_768_test.json")
    void mlKemGivesTheSecretOfASeedAndRefusesWrongLengths(String file) throws IOException {
        for (Wycheproof test : Wycheproof.read(file)) {
            if (!test.has("seed") || test.bytes("seed").length != 64) {
                continue; // an expanded key, or a broken seed: no input of a key exchange
            }
            Group.Offer offer = MlKemGroup.ML_KEM_768.offer(new FixedRandoms(test.bytes("seed")));
            if (test.has("ek") && test.valid()) {
                assertArrayEquals(test.bytes("ek"), offer.keyExchange(), test::toString);
            }
            boolean agreed;
            try {
                agreed = offer.agree(test.bytes("c")).matches(test.bytes("K"));
            } catch (TlsFault e) {
                agreed = false;
            }
            assertEquals(test.valid(), agreed, test::toString);
        }
    }

    @Test
    void theReaderOfTheseFilesSeesEveryTest() throws IOException {
        assertEquals(518, Wycheproof.read("x25519_test.json").size());
        assertFalse(Wycheproof.read("hkdf_sha256_test.json").get(0).acceptable());
    }

    private static void assertAgrees(NamedGroup id, byte[] scalar, Wycheproof test, boolean expected) {
        boolean own = id == NamedGroup.X25519 || id == NamedGroup.SECP256R1;
        for (Crypto crypto : own ? BOTH : List.of(OURS)) {
            assertAgrees(crypto.group(id), scalar, test, expected);
        }
    }

    private static void assertAgrees(Group group, byte[] scalar, Wycheproof test, boolean expected) {
        boolean agreed;
        try {
            Group.Offer offer = group.offer(new FixedRandoms(scalar));
            agreed = offer.agree(test.bytes("public")).matches(test.bytes("shared"));
        } catch (TlsFault e) {
            agreed = false;
        }
        assertEquals(expected, agreed, test::toString);
    }

    private static boolean verifies(Verifier verifier, SignatureScheme scheme, Wycheproof test) {
        try {
            verifier.verify(scheme, test.bytes("msg"), test.bytes("sig"));
            return true;
        } catch (TlsFault e) {
            return false;
        }
    }
}
