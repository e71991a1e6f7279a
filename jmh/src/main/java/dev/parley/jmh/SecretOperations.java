package dev.parley.jmh;

import dev.parley.crypto.Aead;
import dev.parley.crypto.AesGcm;
import dev.parley.crypto.CbcHmac;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.crypto.Signer;
import dev.parley.crypto.ec.P256;
import dev.parley.crypto.ec.P256PrivateKey;
import dev.parley.crypto.ec.X25519;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.SignatureScheme;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.MLKEMKeyPairGenerator;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.bouncycastle.math.ec.rfc7748.X448;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** What Parley does with secrets: by code of its own, and by what it takes from BouncyCastle. */
final class SecretOperations {

    private static final FastRandom FAST = new FastRandom();
    private static final int RECORD = 512;
    private static final int FINISHED = 48;

    private SecretOperations() {}

    static List<SecretOperation> all() throws Exception {
        return List.of(
                scalar("X25519 keygen, scalar", SecretOperations::x25519Keygen),
                scalar("X25519 agree, scalar", SecretOperations::x25519Agree),
                scalar("P-256 keygen, scalar", SecretOperations::p256Keygen),
                scalar("P-256 agree, scalar", SecretOperations::p256Agree),
                scalar("ECDSA P-256 sign, key", scalar -> sign(scalar, CurveOperation.Input.number())),
                scalar("ECDSA P-256 sign, nonce", scalar -> sign(CurveOperation.Input.number(), scalar)),
                scalar("BouncyCastle X25519 keygen, scalar", SecretOperations::theirX25519Keygen),
                scalar("BouncyCastle X25519 agree, scalar", SecretOperations::theirX25519Agree),
                scalar("BouncyCastle P-256 agree, scalar (known to leak)", SecretOperations::theirP256Agree),
                x448("BouncyCastle X448 keygen, scalar", false),
                x448("BouncyCastle X448 agree, scalar", true),
                p384Sign(),
                scalar("BouncyCastle Ed25519 sign, key", SecretOperations::ed25519Sign),
                mlKemMessage(),
                mlKemForgery(),
                comparison(),
                ticket(),
                cbc("AES-CBC with HMAC, wrong MAC: bad padding", HashAlgorithm.SHA256, 0, -1),
                cbc("AES-CBC with HMAC, wrong MAC: longest padding", HashAlgorithm.SHA256, 0, 255),
                cbc("AES-CBC with HMAC-SHA1, wrong MAC: longest padding", HashAlgorithm.SHA1, 0, 255));
    }

    private interface OfScalar {
        SecretOperation.Call with(byte[] scalar);
    }

    private static SecretOperation scalar(String title, OfScalar work) {
        byte[] constant = CurveOperation.Input.number();
        return new SecretOperation(title, (fixed, random) -> {
            byte[] scalar = CurveOperation.Input.number();
            if (fixed) {
                System.arraycopy(constant, 0, scalar, 0, scalar.length);
            }
            return work.with(scalar);
        });
    }

    private static SecretOperation.Call x25519Keygen(byte[] scalar) {
        byte[] out = new byte[32];
        return () -> {
            X25519.share(scalar, out);
            return out;
        };
    }

    private static SecretOperation.Call x25519Agree(byte[] scalar) {
        byte[] theirs = CurveOperation.Input.number();
        byte[] out = new byte[32];
        return () -> X25519.agree(scalar, theirs, out);
    }

    private static SecretOperation.Call theirX25519Keygen(byte[] scalar) {
        byte[] out = new byte[32];
        return () -> {
            org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(scalar, 0, out, 0);
            return out;
        };
    }

    private static SecretOperation.Call theirX25519Agree(byte[] scalar) {
        byte[] theirs = CurveOperation.Input.number();
        byte[] out = new byte[32];
        return () -> org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(scalar, 0, theirs, 0, out, 0);
    }

    private static SecretOperation.Call p256Keygen(byte[] scalar) {
        byte[] out = new byte[64];
        return () -> {
            P256.share(scalar, out, 0);
            return out;
        };
    }

    private static SecretOperation.Call p256Agree(byte[] scalar) {
        byte[] point = new byte[64];
        P256.share(CurveOperation.Input.number(), point, 0);
        byte[] x = Arrays.copyOf(point, 32);
        byte[] y = Arrays.copyOfRange(point, 32, 64);
        byte[] out = new byte[32];
        return () -> P256.agree(scalar, x, y, out);
    }

    private static SecretOperation.Call theirP256Agree(byte[] scalar) {
        var curve = CustomNamedCurves.getByName("secp256r1");
        byte[] point = new byte[65];
        point[0] = 4;
        P256.share(CurveOperation.Input.number(), point, 1);
        BigInteger k = new BigInteger(1, scalar);
        return () -> curve.getCurve().decodePoint(point).multiply(k).normalize();
    }

    private static SecretOperation.Call sign(byte[] key, byte[] nonce) {
        P256PrivateKey signer = P256PrivateKey.of(key);
        byte[] hash = CurveOperation.Input.number();
        byte[] blind = CurveOperation.Input.number();
        byte[] r = new byte[32];
        byte[] s = new byte[32];
        return () -> signer.sign(hash, nonce, blind, r, s);
    }

    private static SecretOperation x448(String title, boolean agree) {
        byte[] constant = new byte[X448.SCALAR_SIZE];
        FAST.nextBytes(constant);
        return new SecretOperation(title, (fixed, random) -> {
            byte[] scalar = new byte[X448.SCALAR_SIZE];
            random.nextBytes(scalar);
            byte[] theirs = new byte[X448.POINT_SIZE];
            random.nextBytes(theirs);
            if (fixed) {
                System.arraycopy(constant, 0, scalar, 0, scalar.length);
            }
            byte[] out = new byte[X448.POINT_SIZE];
            return () -> {
                if (agree) {
                    return X448.calculateAgreement(scalar, 0, theirs, 0, out, 0);
                }
                X448.scalarMultBase(scalar, 0, out, 0);
                return out;
            };
        });
    }

    private static SecretOperation.Call ed25519Sign(byte[] seed) {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        byte[] content = CurveOperation.Input.number();
        byte[] out = new byte[Ed25519.SIGNATURE_SIZE];
        return () -> {
            Ed25519.sign(seed, 0, publicKey, 0, content, 0, content.length, out, 0);
            return out;
        };
    }

    private static SecretOperation p384Sign() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"), FAST);
        var constant =
                new PKCS8EncodedKeySpec(generator.generateKeyPair().getPrivate().getEncoded());
        // made beforehand, and from keys that share no array, as both classes must find theirs in the same way
        Signer[] signers = new Signer[64];
        Signer[] same = new Signer[64];
        for (int i = 0; i < signers.length; i++) {
            signers[i] = Crypto.standard().signer(generator.generateKeyPair().getPrivate());
            same[i] = Crypto.standard().signer(KeyFactory.getInstance("EC").generatePrivate(constant));
        }
        Randoms randoms = Randoms.of(FAST);
        return new SecretOperation("ECDSA P-384 sign (over BouncyCastle's curve), key", (fixed, random) -> {
            Signer signer = (fixed ? same : signers)[random.nextInt(signers.length)];
            byte[] content = CurveOperation.Input.number();
            return () -> signer.sign(SignatureScheme.ECDSA_SECP384R1_SHA384, content, randoms);
        });
    }

    private static MLKEMPrivateKeyParameters mlKemPrivateKey() {
        MLKEMKeyPairGenerator generator = new MLKEMKeyPairGenerator();
        generator.init(new MLKEMKeyGenerationParameters(FAST, MLKEMParameters.ml_kem_768));
        return (MLKEMPrivateKeyParameters) generator.generateKeyPair().getPrivate();
    }

    private static byte[] encapsulated(MLKEMPrivateKeyParameters key) {
        return new MLKEMGenerator(FAST)
                .generateEncapsulated(new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, key.getPublicKey()))
                .getEncapsulation();
    }

    /** One ciphertext or many, under one key: keys differ in the time that the public matrix takes to be sampled. */
    private static SecretOperation mlKemMessage() {
        MLKEMPrivateKeyParameters key = mlKemPrivateKey();
        byte[] constant = encapsulated(key);
        return new SecretOperation("BouncyCastle ML-KEM-768 decapsulation, ciphertext", (fixed, random) -> {
            byte[] ciphertext = encapsulated(key);
            if (fixed) {
                System.arraycopy(constant, 0, ciphertext, 0, constant.length);
            }
            return () -> new MLKEMExtractor(key).extractSecret(ciphertext);
        });
    }

    private static SecretOperation mlKemForgery() {
        MLKEMPrivateKeyParameters key = mlKemPrivateKey();
        return new SecretOperation("BouncyCastle ML-KEM-768 decapsulation: ciphertext is forged", (fixed, random) -> {
            byte[] ciphertext = encapsulated(key);
            ciphertext[random.nextInt(ciphertext.length)] ^= (byte) (fixed ? 1 : 0);
            return () -> new MLKEMExtractor(key).extractSecret(ciphertext);
        });
    }

    /** Many comparisons, as one is too short for the clock; all fail, as success is no secret. */
    private static SecretOperation comparison() {
        return new SecretOperation("Finished and binders: a MAC wrong in its last byte alone", (fixed, random) -> {
            byte[] mac = new byte[FINISHED];
            random.nextBytes(mac);
            byte[] theirs = new byte[FINISHED];
            random.nextBytes(theirs);
            if (fixed) {
                System.arraycopy(mac, 0, theirs, 0, FINISHED - 1);
            }
            theirs[FINISHED - 1] = (byte) ~mac[FINISHED - 1];
            Secret secret = Secret.owning(mac);
            return () -> {
                int matches = 0;
                for (int i = 0; i < 100; i++) {
                    matches += secret.matches(theirs) ? 1 : 0;
                }
                return matches;
            };
        });
    }

    /** As tickets are opened; records under AES-GCM are alike. */
    private static SecretOperation ticket() {
        byte[] key = new byte[32];
        FAST.nextBytes(key);
        Aead aead = new AesGcm(Secret.owning(key));
        byte[] header = new byte[16];
        return new SecretOperation(
                "tickets and records under AES-GCM: a tag wrong in its last byte alone", (fixed, random) -> {
                    byte[] nonce = new byte[12];
                    random.nextBytes(nonce);
                    byte[] content = new byte[RECORD];
                    random.nextBytes(content);
                    byte[] sealed = new byte[RECORD + Aead.TAG_LENGTH];
                    aead.start(nonce, header, 0, header.length);
                    aead.finish(content, 0, RECORD, sealed, 0);
                    byte[] wrong = new byte[Aead.TAG_LENGTH];
                    random.nextBytes(wrong);
                    byte last = (byte) ~sealed[sealed.length - 1];
                    if (!fixed) {
                        System.arraycopy(wrong, 0, sealed, RECORD, wrong.length);
                    }
                    sealed[sealed.length - 1] = last;
                    byte[] out = new byte[RECORD];
                    return () -> aead.open(nonce, sealed, 0, 0, sealed, 0, sealed.length, out, 0);
                });
    }

    /** Records of one length, none of them genuine: the random class has as much padding as {@code otherwise} says. */
    private static SecretOperation cbc(String title, HashAlgorithm hash, int otherwise, int padding) throws Exception {
        byte[] key = new byte[16];
        byte[] macKey = new byte[hash.length()];
        CbcHmac cbc = new CbcHmac(Secret.owning(key.clone()), Secret.owning(macKey), hash, false);
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        return new SecretOperation(title, (fixed, random) -> {
            byte[] plain = new byte[RECORD];
            random.nextBytes(plain);
            int length = fixed ? padding : otherwise;
            if (length < 0) {
                plain[RECORD - 1] = 15; // of random bytes before it
            } else {
                Arrays.fill(plain, RECORD - 1 - length, RECORD, (byte) length);
            }
            byte[] iv = new byte[CbcHmac.BLOCK];
            random.nextBytes(iv);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            byte[] record = new byte[CbcHmac.BLOCK + RECORD];
            System.arraycopy(iv, 0, record, 0, iv.length);
            cipher.doFinal(plain, 0, RECORD, record, CbcHmac.BLOCK);
            byte[] aad = new byte[CbcHmac.AAD_LENGTH];
            byte[] out = new byte[record.length];
            return () -> cbc.open(aad, record, 0, record.length, out, 0);
        });
    }
}
