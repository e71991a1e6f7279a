package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureTest {

    private static final Map<SignatureScheme, KeyPair> PAIRS = new EnumMap<>(SignatureScheme.class);
    private static final byte[] CONTENT = "the content".getBytes();

    private final Crypto ours = new Crypto(Curves.PARLEY);
    private final Crypto byJdk = new Crypto(Curves.JDK);
    private final Crypto byBouncyCastle = new Crypto(Curves.BOUNCY_CASTLE);
    private final Randoms randoms = Randoms.secure();

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPair rsa = pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
        KeyPair pss = pair("RSASSA-PSS", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
        for (SignatureScheme scheme : SignatureScheme.values()) {
            NamedGroup curve = scheme.curve();
            PAIRS.put(
                    scheme,
                    switch (scheme.keyAlgorithm()) {
                        case "EC" -> pair("EC", new ECGenParameterSpec(curve == null ? "secp256r1" : curve.rfcName()));
                        case "EdDSA" ->
                            KeyPairGenerator.getInstance(scheme.jcaName()).generateKeyPair();
                        case "RSA" -> rsa;
                        default -> pss;
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void weVerifyWhatWeSign(SignatureScheme scheme) throws TlsFault {
        KeyPair pair = PAIRS.get(scheme);
        Signer signer = ours.signer(pair.getPrivate());
        Verifier verifier = ours.verifier(pair.getPublic());

        assertTrue(signer.canSign(scheme) && verifier.canVerify(scheme) && ours.supports(scheme));
        verifier.verify(scheme, CONTENT, signer.sign(scheme, CONTENT, randoms));
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void theJdkVerifiesWhatWeSign(SignatureScheme scheme) throws Exception {
        KeyPair pair = PAIRS.get(scheme);
        for (Crypto crypto : List.of(ours, byBouncyCastle)) {
            for (int i = 0; i < 5; i++) {
                byte[] signature = crypto.signer(pair.getPrivate()).sign(scheme, CONTENT, randoms);

                Signature jdk = jdk(scheme);
                jdk.initVerify(pair.getPublic());
                jdk.update(CONTENT);
                assertTrue(jdk.verify(signature));
                byJdk.verifier(pair.getPublic()).verify(scheme, CONTENT, signature);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void weVerifyWhatTheJdkSigns(SignatureScheme scheme) throws Exception {
        KeyPair pair = PAIRS.get(scheme);
        for (int i = 0; i < 10; i++) {
            Signature jdk = jdk(scheme);
            jdk.initSign(pair.getPrivate());
            jdk.update(CONTENT);

            byte[] theirs = jdk.sign();
            ours.verifier(pair.getPublic()).verify(scheme, CONTENT, theirs);
            byBouncyCastle.verifier(pair.getPublic()).verify(scheme, CONTENT, theirs);
            byte[] other = byJdk.signer(pair.getPrivate()).sign(scheme, CONTENT, randoms);
            ours.verifier(pair.getPublic()).verify(scheme, CONTENT, other);
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void anyChangeIsADecryptError(SignatureScheme scheme) throws TlsFault {
        KeyPair pair = PAIRS.get(scheme);
        byte[] signature = ours.signer(pair.getPrivate()).sign(scheme, CONTENT, randoms);
        byte[] otherContent = "the Content".getBytes();

        assertMismatch(pair, scheme, otherContent, signature);
        for (int at : new int[] {0, 1, 5, signature.length / 2, signature.length - 1}) {
            byte[] bad = signature.clone();
            bad[at] ^= 4;
            assertMismatch(pair, scheme, CONTENT, bad);
        }
        assertMismatch(pair, scheme, CONTENT, new byte[0]);
        assertMismatch(pair, scheme, CONTENT, new byte[signature.length]);
        assertMismatch(pair, scheme, CONTENT, Arrays.copyOf(signature, signature.length - 1));
        assertMismatch(pair, scheme, CONTENT, Arrays.copyOf(signature, signature.length + 1));
    }

    @Test
    void anEcdsaSchemeFixesTheCurveInTls13Only() throws TlsFault {
        KeyPair p384 = PAIRS.get(SignatureScheme.ECDSA_SECP384R1_SHA384);
        Signer signer = ours.signer(p384.getPrivate());
        Verifier verifier = ours.verifier(p384.getPublic());
        SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;

        assertFalse(signer.canSign(scheme) || verifier.canVerify(scheme));
        assertTrue(signer.canSign(scheme, ProtocolVersion.TLS12));
        assertTrue(verifier.canVerify(scheme, ProtocolVersion.TLS12));
        verifier.verify(scheme, CONTENT, signer.sign(scheme, CONTENT, randoms));
        SignatureScheme longer = SignatureScheme.ECDSA_SECP521R1_SHA512; // a hash longer than the order
        verifier.verify(longer, CONTENT, signer.sign(longer, CONTENT, randoms));
    }

    @Test
    void aSchemeOfAnotherKindOfKeyDoesNotFit() {
        for (SignatureScheme key : SignatureScheme.values()) {
            Signer signer = ours.signer(PAIRS.get(key).getPrivate());
            Verifier verifier = ours.verifier(PAIRS.get(key).getPublic());
            for (SignatureScheme scheme : SignatureScheme.values()) {
                if (!scheme.keyAlgorithm().equals(key.keyAlgorithm())) {
                    assertFalse(signer.canSign(scheme) || verifier.canVerify(scheme, ProtocolVersion.TLS12));
                    TlsFault fault = assertThrows(TlsFault.class, () -> verifier.verify(scheme, CONTENT, new byte[64]));
                    assertEquals(KeyFault.SCHEME_DOES_NOT_FIT_KEY, fault.fault());
                    assertThrows(TlsFault.class, () -> signer.sign(scheme, CONTENT, randoms));
                }
            }
        }
    }

    @Test
    void anRsaKeyTooSmallForTheHashCannotSignWithIt() throws Exception {
        KeyPair small = pair("RSA", new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4));
        KeyPair smaller = pair("RSA", new RSAKeyGenParameterSpec(512, RSAKeyGenParameterSpec.F4));

        assertFalse(ours.signer(small.getPrivate()).canSign(SignatureScheme.RSA_PSS_RSAE_SHA512));
        assertFalse(ours.verifier(small.getPublic()).canVerify(SignatureScheme.RSA_PSS_RSAE_SHA512));
        assertTrue(ours.signer(small.getPrivate()).canSign(SignatureScheme.RSA_PSS_RSAE_SHA384));
        assertFalse(ours.signer(smaller.getPrivate()).canSign(SignatureScheme.RSA_PKCS1_SHA512));
        assertTrue(ours.signer(smaller.getPrivate()).canSign(SignatureScheme.RSA_PKCS1_SHA256));
    }

    @Test
    void anRsassaPssKeyKeepsToItsParameters() throws Exception {
        PSSParameterSpec sha384 = new PSSParameterSpec(
                "SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, PSSParameterSpec.TRAILER_FIELD_BC);
        KeyPair pair = pair("RSASSA-PSS", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, sha384));
        Signer signer = ours.signer(pair.getPrivate());

        assertTrue(signer.canSign(SignatureScheme.RSA_PSS_PSS_SHA384));
        assertFalse(signer.canSign(SignatureScheme.RSA_PSS_PSS_SHA256));
        byte[] signature = signer.sign(SignatureScheme.RSA_PSS_PSS_SHA384, CONTENT, randoms);
        ours.verifier(pair.getPublic()).verify(SignatureScheme.RSA_PSS_PSS_SHA384, CONTENT, signature);
    }

    @Test
    void keysOfNoUseFitNothing() throws Exception {
        KeyPair dsa = KeyPairGenerator.getInstance("DSA").generateKeyPair();
        for (SignatureScheme scheme : SignatureScheme.values()) {
            assertFalse(ours.signer(dsa.getPrivate()).canSign(scheme, ProtocolVersion.TLS12));
            assertFalse(ours.verifier(dsa.getPublic()).canVerify(scheme, ProtocolVersion.TLS12));
        }
        TlsFault fault = assertThrows(
                TlsFault.class,
                () -> ours.verifier(dsa.getPublic()).verify(SignatureScheme.ED25519, CONTENT, new byte[64]));
        assertEquals(KeyFault.KEY_UNSUPPORTED, fault.fault());
    }

    @Test
    void aKeyWithoutEncodingGoesToItsProviderAndFailsInItsWords() {
        PrivateKey hidden = new HiddenKey("EC");
        Signer signer = ours.signer(
                hidden, PAIRS.get(SignatureScheme.ECDSA_SECP256R1_SHA256).getPublic());

        assertInstanceOf(JcaSigner.class, signer);
        assertFalse(signer.canSign(SignatureScheme.ECDSA_SECP256R1_SHA256)); // no installed provider knows its class
        TlsFault fault = assertThrows(
                TlsFault.class, () -> signer.sign(SignatureScheme.ECDSA_SECP256R1_SHA256, CONTENT, randoms));
        assertEquals(KeyFault.SIGNING_FAILED, fault.fault());
        assertEquals(AlertDescription.INTERNAL_ERROR, fault.alert());
    }

    @Test
    void ourOwnCodeSignsWithTheKeysWeCanRead() {
        assertInstanceOf(
                EcdsaSigner.class,
                ours.signer(PAIRS.get(SignatureScheme.ECDSA_SECP521R1_SHA512).getPrivate()));
        assertInstanceOf(
                EddsaSigner.class, ours.signer(PAIRS.get(SignatureScheme.ED448).getPrivate()));
        assertInstanceOf(
                JcaSigner.class,
                ours.signer(PAIRS.get(SignatureScheme.RSA_PSS_RSAE_SHA256).getPrivate()));
        assertInstanceOf(
                JcaSigner.class, byJdk.signer(PAIRS.get(SignatureScheme.ED448).getPrivate()));
    }

    @Test
    void ourCodeAndBouncyCastlesMakeTheSameSignatureOfTheSameRandomness() throws TlsFault {
        SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
        PrivateKey key = PAIRS.get(scheme).getPrivate();
        for (int i = 0; i < 20; i++) {
            byte[] fresh = randoms.bytes(64); // for the nonce and for the blinding, which does not show
            byte[] one = ours.signer(key).sign(scheme, CONTENT, new FixedRandoms(fresh));
            byte[] other = byBouncyCastle.signer(key).sign(scheme, CONTENT, new FixedRandoms(fresh));
            assertArrayEquals(other, one);
        }
    }

    @Test
    void ecdsaNoncesAreThoseOf6979WhenNothingFreshIsMixedIn() {
        byte[] key = HexFormat.of().parseHex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");
        byte[] digest =
                Hash.of(HashAlgorithm.SHA256).update("sample".getBytes()).digest();
        BigInteger order = NistCurve.P256.order();

        BigInteger plain = new EcdsaNonce(HashAlgorithm.SHA256, order, key, digest, new byte[0]).next();
        BigInteger hedged = new EcdsaNonce(HashAlgorithm.SHA256, order, key, digest, new byte[32]).next();

        assertEquals("a6e3c57dd01abe90086538398355dd4c3b17aa873382b0f24d6129493d8aad60", plain.toString(16));
        assertNotEquals(plain, hedged);
    }

    @Test
    void twoEcdsaSignaturesOfTheSameContentDiffer() throws TlsFault {
        SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
        Signer signer = ours.signer(PAIRS.get(scheme).getPrivate());

        byte[] one = signer.sign(scheme, CONTENT, randoms);
        byte[] other = signer.sign(scheme, CONTENT, randoms);

        assertFalse(Arrays.equals(one, other));
    }

    @Test
    void ecdsaSignaturesHaveOneEncoding() {
        HexFormat hex = HexFormat.of();
        EcdsaSignature pair = new EcdsaSignature(BigInteger.valueOf(128), BigInteger.valueOf(1));

        assertEquals("300702020080020101", hex.formatHex(pair.encoded()));
        assertEquals(pair, EcdsaSignature.decode(pair.encoded()));
        BigInteger large = BigInteger.ONE.shiftLeft(521).subtract(BigInteger.ONE);
        EcdsaSignature longForm = new EcdsaSignature(large, large);
        assertEquals(longForm, EcdsaSignature.decode(longForm.encoded()));
        assertNotNull(EcdsaSignature.decode(hex.parseHex("3006020101020101")));
        for (String bad : new String[] {
            "",
            "30",
            "3000",
            "3006020101020100",
            "3006020100020101",
            "300602010102010100",
            "30060201010201", // zero, tails
            "308106020101020101",
            "30800201010201010000",
            "3007020101020101",
            "3106020101020101", // length forms, tag
            "30070202000102 0101".replace(" ", ""),
            "3006020181020101",
            "3006030101020101", // padding, negative, type
            "3007028101010201",
            "300702810101020101",
            "30040200020101",
            "3009020101020101020101" // long form inside, three
        }) {
            assertNull(EcdsaSignature.decode(hex.parseHex(bad)), bad);
        }
    }

    @Test
    void textOfASignerShowsNoKey() {
        PrivateKey key = PAIRS.get(SignatureScheme.ECDSA_SECP256R1_SHA256).getPrivate();
        assertEquals("EcdsaSigner[P256]", ours.signer(key).toString());
        assertEquals("JcaSigner[EC]", byJdk.signer(key).toString());
        PrivateKey edwards = PAIRS.get(SignatureScheme.ED25519).getPrivate();
        assertEquals("EddsaSigner[ED25519]", ours.signer(edwards).toString());
    }

    private void assertMismatch(KeyPair pair, SignatureScheme scheme, byte[] content, byte[] signature) {
        TlsFault fault = assertThrows(
                TlsFault.class, () -> ours.verifier(pair.getPublic()).verify(scheme, content, signature));
        assertEquals(KeyFault.SIGNATURE_MISMATCH, fault.fault());
        assertEquals(AlertDescription.DECRYPT_ERROR, fault.alert());
    }

    private static Signature jdk(SignatureScheme scheme) throws Exception {
        Signature signature = Signature.getInstance(scheme.jcaName());
        if (scheme.pss()) {
            String digest = scheme.hash().jcaName();
            signature.setParameter(new PSSParameterSpec(
                    digest, "MGF1", new MGF1ParameterSpec(digest), scheme.hash().length(), 1));
        }
        return signature;
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec spec) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(spec);
        return generator.generateKeyPair();
    }

    /** As a key of a device looks: a name, and nothing else. */
    private record HiddenKey(String algorithm) implements PrivateKey {

        @Override
        public String getAlgorithm() {
            return algorithm;
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }
}
