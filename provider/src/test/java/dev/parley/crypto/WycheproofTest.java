package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.TlsFault;
import dev.parley.iana.BulkCipher;
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
import java.util.Objects;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our primitives, and the JDK's where it takes their place, against Project Wycheproof. */
class WycheproofTest {

    private static final List<SignatureScheme> PSS = List.of(
            SignatureScheme.RSA_PSS_RSAE_SHA256,
            SignatureScheme.RSA_PSS_RSAE_SHA384,
            SignatureScheme.RSA_PSS_RSAE_SHA512);

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
            Group.Offer offer = new MlKemGroup(MlKem.ML_KEM_768).offer(new FixedRandoms(test.bytes("seed")));
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

    /** Only with a nonce of 12 bytes and a key and tag of a length that TLS has. */
    @ParameterizedTest
    @CsvSource({
        "AES_128_GCM, aes_gcm_test.json, 60",
        "AES_256_GCM, aes_gcm_test.json, 60",
        "CHACHA20_POLY1305, chacha20_poly1305_test.json, 250"
    })
    void aeadsSealAndOpenWhatIsValidAndNothingElse(BulkCipher bulk, String file, int atLeast) throws IOException {
        int tried = 0;
        for (Wycheproof test : Wycheproof.read(file)) {
            boolean ours = test.bytes("key").length == bulk.keyLength()
                    && test.bytes("iv").length == Aead.NONCE_LENGTH
                    && test.bytes("tag").length == Aead.TAG_LENGTH;
            if (ours) {
                tried++;
                assertSealsAndOpens(bulk, test);
            }
        }
        assertTrue(tried >= atLeast, "tests of " + bulk + ": " + tried);
    }

    private static void assertSealsAndOpens(BulkCipher bulk, Wycheproof test) {
        byte[] nonce = test.bytes("iv");
        byte[] aad = test.bytes("aad");
        byte[] content = test.bytes("msg");
        byte[] record = org.bouncycastle.util.Arrays.concatenate(test.bytes("ct"), test.bytes("tag"));
        byte[] opened = new byte[record.length - Aead.TAG_LENGTH];
        int length = Aead.of(bulk, Secret.owning(test.bytes("key")))
                .open(nonce, aad, 0, aad.length, record, 0, record.length, opened, 0);

        assertEquals(test.valid() ? content.length : Aead.FORGED, length, test::toString);
        if (test.valid()) {
            byte[] sealed = new byte[record.length];
            assertArrayEquals(content, opened, test::toString);
            Aead aead = Aead.of(bulk, Secret.owning(test.bytes("key")));
            aead.start(nonce, aad, 0, aad.length);
            aead.finish(content, 0, content.length, sealed, 0);
            assertArrayEquals(record, sealed, test::toString);
        }
    }

    /** Each scheme whose parameters the test has: one hash throughout, and a salt as long (RFC 8446 §4.2.3). */
    @Test
    void pssSignaturesVerifyUnderTheirOwnSchemeAlone() throws Exception {
        int tried = 0;
        for (Wycheproof test : Wycheproof.read("rsa_pss_misc_test.json")) {
            byte[] encoded = test.groupBytes("publicKeyDer");
            PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
            Verifier verifier = OURS.verifier(key);
            for (SignatureScheme scheme : PSS) {
                HashAlgorithm hash = Objects.requireNonNull(scheme.hash());
                String name = hash.name().replace("SHA", "SHA-");
                boolean same = test.groupText("sha").equals(name)
                        && test.groupText("mgf").equals("MGF1")
                        && test.groupText("mgfSha").equals(name)
                        && test.groupText("sLen").equals(String.valueOf(hash.length()));
                if (verifier.canVerify(scheme)) {
                    tried++;
                    assertEquals(same && test.valid(), verifies(verifier, scheme, test), test::toString);
                }
            }
        }
        assertTrue(tried >= 300, "tried " + tried);
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
