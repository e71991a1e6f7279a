package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.testing.Wycheproof;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With Amazon's provider everything is as it is without: what is signed, agreed on and refused, and in which words. */
class CorrettoTest {

    private static final byte[] CONTENT = "the content".getBytes();

    private final Crypto ours = new Crypto(Curves.PARLEY);
    private final Crypto byJdk = new Crypto(Curves.JDK);
    private final Randoms randoms = Randoms.secure();
    private Crypto withCorretto = ours;

    @BeforeEach
    void needsTheJar() {
        withCorretto = new Crypto(Curves.PARLEY, CorrettoJar.corretto());
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void signaturesAreTheSameInAllDirections(SignatureScheme scheme) throws Exception {
        KeyPair pair = pair(scheme);
        for (int i = 0; i < 10; i++) {
            byte[] theirs =
                    withCorretto.signer(pair.getPrivate(), pair.getPublic()).sign(scheme, CONTENT, randoms);
            byte[] own = ours.signer(pair.getPrivate(), pair.getPublic()).sign(scheme, CONTENT, randoms);

            ours.verifier(pair.getPublic()).verify(scheme, CONTENT, theirs);
            byJdk.verifier(pair.getPublic()).verify(scheme, CONTENT, theirs);
            withCorretto.verifier(pair.getPublic()).verify(scheme, CONTENT, theirs);
            withCorretto.verifier(pair.getPublic()).verify(scheme, CONTENT, own);
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void anythingElseIsRefusedInTheSameWords(SignatureScheme scheme) throws Exception {
        KeyPair pair = pair(scheme);
        byte[] signature = ours.signer(pair.getPrivate(), pair.getPublic()).sign(scheme, CONTENT, randoms);
        for (int at = 0; at < signature.length; at++) {
            byte[] bad = signature.clone();
            bad[at] ^= 4;
            assertSameVerdict(pair.getPublic(), scheme, bad);
            assertSameVerdict(pair.getPublic(), scheme, Arrays.copyOf(signature, at));
        }
        assertSameVerdict(pair.getPublic(), scheme, new byte[signature.length]);
        assertSameVerdict(pair.getPublic(), scheme, Arrays.copyOf(signature, signature.length + 1));
        assertSameVerdict(pair.getPublic(), scheme, new byte[0]);
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void schemesFitTheSameKeys(SignatureScheme of) throws Exception {
        KeyPair pair = pair(of);
        for (SignatureScheme scheme : SignatureScheme.values()) {
            assertEquals(
                    ours.signer(pair.getPrivate()).canSign(scheme),
                    withCorretto.signer(pair.getPrivate()).canSign(scheme));
            assertEquals(
                    ours.verifier(pair.getPublic()).canVerify(scheme),
                    withCorretto.verifier(pair.getPublic()).canVerify(scheme));
            assertEquals(ours.supports(scheme), withCorretto.supports(scheme));
            if (!ours.verifier(pair.getPublic()).canVerify(scheme)) {
                assertSameVerdict(pair.getPublic(), scheme, new byte[64]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ECDSA_SECP256R1_SHA256, ecdsa_secp256r1_sha256_test.json, EC",
        "ECDSA_SECP384R1_SHA384, ecdsa_secp384r1_sha384_test.json, EC",
        "ECDSA_SECP521R1_SHA512, ecdsa_secp521r1_sha512_test.json, EC",
        "RSA_PKCS1_SHA256, rsa_signature_2048_sha256_test.json, RSA",
        "RSA_PSS_RSAE_SHA256, rsa_pss_2048_sha256_mgf1_32_test.json, RSA",
        "RSA_PSS_RSAE_SHA256, rsa_pss_misc_test.json, RSA"
    })
    void wycheproofGetsTheSameVerdicts(SignatureScheme scheme, String file, String algorithm) throws Exception {
        for (Wycheproof test : Wycheproof.read(file)) {
            byte[] encoded = test.groupBytes("publicKeyDer");
            PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));

            String verdict = verdict(withCorretto.verifier(key), scheme, test.bytes("msg"), test.bytes("sig"));
            if (verdict == null
                    || !test.acceptable()) { // PKCS#1 v1.5 with the NULL parameter missing: stricter than the JDK
                assertEquals(
                        verdict(ours.verifier(key), scheme, test.bytes("msg"), test.bytes("sig")),
                        verdict,
                        test::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("curves")
    void sharesAgreeInAllDirections(NamedGroup id) throws TlsFault {
        for (int i = 0; i < 10; i++) {
            assertAgreement(withCorretto.group(id), ours.group(id));
            assertAgreement(ours.group(id), withCorretto.group(id));
            assertAgreement(withCorretto.group(id), withCorretto.group(id));
        }
    }

    @ParameterizedTest
    @MethodSource("curves")
    void badSharesAreRefusedInTheSameWords(NamedGroup id) throws TlsFault {
        byte[] share = ours.group(id).offer(randoms).keyExchange();
        byte[] negative = share.clone();
        negative[0] = 2;
        byte[] offCurve = share.clone();
        offCurve[share.length - 1] ^= 1;
        byte[] outOfRange = share.clone();
        Arrays.fill(outOfRange, 1, outOfRange.length, (byte) 0xff);
        byte[] zeros = new byte[share.length];
        byte[] origin = zeros.clone();
        origin[0] = 4;

        for (byte[] bad : new byte[][] {
            negative, offCurve, outOfRange, zeros, origin, {}, {0}, {4}, Arrays.copyOf(share, share.length - 1)
        }) {
            assertEquals(refusal(ours.group(id), bad), refusal(withCorretto.group(id), bad));
        }
    }

    @Test
    void whatTheProviderIsSlowerAtIsDoneAsBefore() {
        assertInstanceOf(XdhGroup.class, withCorretto.group(NamedGroup.X25519));
        assertInstanceOf(JcaEcdhGroup.class, withCorretto.group(NamedGroup.SECP256R1));
        assertInstanceOf(P256Group.class, ours.group(NamedGroup.SECP256R1));
    }

    @Test
    void aKeyWithoutEncodingIsNotGivenToIt() throws Exception {
        PrivateKey hidden = hidden(pair(SignatureScheme.ECDSA_SECP256R1_SHA256).getPrivate());

        assertTrue(!withCorretto.signer(hidden).canSign(SignatureScheme.ECDSA_SECP256R1_SHA256));
    }

    @Test
    void aKeyTooSmallForItIsTheJdks() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        byte[] signature =
                withCorretto.signer(pair.getPrivate()).sign(SignatureScheme.RSA_PSS_RSAE_SHA256, CONTENT, randoms);

        assertNull(CorrettoJar.corretto().rsa(pair.getPrivate()));
        assertNull(CorrettoJar.corretto().rsa(pair.getPublic()));
        withCorretto.verifier(pair.getPublic()).verify(SignatureScheme.RSA_PSS_RSAE_SHA256, CONTENT, signature);
    }

    @Test
    void curvesGivenToOthersStayTheirs() {
        assertInstanceOf(
                EcdhGroup.class, new Crypto(Curves.BOUNCY_CASTLE, CorrettoJar.corretto()).group(NamedGroup.SECP256R1));
    }

    @Test
    void withoutItsLibraryTheProviderCountsAsAbsent() {
        assertNull(Corretto.of(new Provider("AmazonCorrettoCryptoProvider", "0", "nothing in it") {
            private static final long serialVersionUID = 1L;
        }));
        assertNotNull(Corretto.of(CorrettoJar.provider()));
    }

    @Test
    void itIsUsedWhereItIsInstalledAndNowhereElse() {
        assertNull(Corretto.installed());
        Provider provider = CorrettoJar.provider();
        Security.addProvider(provider);
        try {
            assertNotNull(Corretto.installed());
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    static Stream<NamedGroup> curves() {
        Set<NamedGroup> curves = EnumSet.noneOf(NamedGroup.class);
        for (NamedGroup id : NamedGroup.values()) {
            if (id.kind() == NamedGroup.Kind.ECDH || id.rfcName().startsWith("Sec")) {
                curves.add(id);
            }
        }
        return curves.stream();
    }

    private void assertAgreement(Group client, Group server) throws TlsFault {
        Group.Offer offer = client.offer(randoms);
        Group.Answer answer = server.answer(offer.keyExchange(), randoms);
        assertArrayEquals(
                answer.secret().bytes(), offer.agree(answer.keyExchange()).bytes());
    }

    private @Nullable String refusal(Group group, byte[] share) {
        try {
            group.answer(share, randoms);
            return null;
        } catch (TlsFault e) {
            return e.getMessage();
        }
    }

    private void assertSameVerdict(PublicKey key, SignatureScheme scheme, byte[] signature) {
        assertEquals(
                verdict(ours.verifier(key), scheme, CONTENT, signature),
                verdict(withCorretto.verifier(key), scheme, CONTENT, signature));
    }

    private static @Nullable String verdict(
            Verifier verifier, SignatureScheme scheme, byte[] content, byte[] signature) {
        try {
            verifier.verify(scheme, content, signature);
            return null;
        } catch (TlsFault e) {
            return e.getMessage();
        }
    }

    private static KeyPair pair(SignatureScheme scheme) throws Exception {
        NamedGroup curve = scheme.curve();
        KeyPairGenerator generator = KeyPairGenerator.getInstance(
                scheme.keyAlgorithm().equals("EdDSA") ? scheme.jcaName() : scheme.keyAlgorithm());
        if (scheme.keyAlgorithm().equals("EC")) {
            generator.initialize(new ECGenParameterSpec(curve == null ? "secp256r1" : curve.rfcName()));
        } else if (scheme.keyAlgorithm().startsWith("RSA")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    private static PrivateKey hidden(PrivateKey key) {
        return new PrivateKey() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getAlgorithm() {
                return key.getAlgorithm();
            }

            @Override
            public @Nullable String getFormat() {
                return null;
            }

            @Override
            public byte @Nullable [] getEncoded() {
                return null;
            }
        };
    }
}
