package dev.parley.jmh;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.Group;
import dev.parley.crypto.Hmac;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Signer;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The operations of {@link NativeProvider}: each as Parley does it, and by a provider that is asked for it in the way Parley would. */
final class NativeOperations {

    private static final byte[] CONTENT = new byte[130]; // 8446 §4.4.3: spaces, a label and a hash
    private static final byte[] AAD = {23, 3, 3, 64, 17};
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BYTES = 16;

    private final Crypto crypto = Crypto.standard();
    private final Randoms randoms = crypto.randoms();
    private final Provider other;
    private final List<Operation> operations = new ArrayList<>();

    private NativeOperations(Provider other) {
        this.other = other;
    }

    static List<Operation> of(Provider other) throws Exception {
        NativeOperations all = new NativeOperations(other);
        all.rsa();
        all.ecdsa("secp256r1", SignatureScheme.ECDSA_SECP256R1_SHA256, "SHA256withECDSA");
        all.ecdsa("secp384r1", SignatureScheme.ECDSA_SECP384R1_SHA384, "SHA384withECDSA");
        all.ed25519();
        all.ecdh("secp256r1", NamedGroup.SECP256R1);
        all.ecdh("secp384r1", NamedGroup.SECP384R1);
        for (int size : List.of(Records.SMALL_BYTES, Records.MIDDLE_BYTES, Records.LARGE_BYTES)) {
            all.seal(size);
            all.open(size);
        }
        all.hash(Records.SMALL_BYTES);
        all.hash(Records.MIDDLE_BYTES);
        all.hmac();
        return all.operations;
    }

    private void rsa() throws Exception {
        KeyPair pair = Leaf.RSA2048.generate();
        Signer signer = crypto.signer(pair.getPrivate(), pair.getPublic());
        PrivateKey translated =
                (PrivateKey) KeyFactory.getInstance("RSA", other).translateKey(pair.getPrivate());
        byte[] signature = signer.sign(SignatureScheme.RSA_PSS_RSAE_SHA256, CONTENT, randoms);
        add(
                "RSA-2048 PSS sign",
                () -> signer.sign(SignatureScheme.RSA_PSS_RSAE_SHA256, CONTENT, randoms),
                () -> signed("RSASSA-PSS", translated));
        add(
                "RSA-2048 PSS verify",
                () -> {
                    crypto.verifier(pair.getPublic()).verify(SignatureScheme.RSA_PSS_RSAE_SHA256, CONTENT, signature);
                    return true;
                },
                () -> verified("RSASSA-PSS", pair, signature));
    }

    private void ecdsa(String curve, SignatureScheme scheme, String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair[] pairs = new KeyPair[512]; // more than Parley remembers
        byte[][] signatures = new byte[pairs.length][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = generator.generateKeyPair();
            signatures[i] =
                    crypto.signer(pairs[i].getPrivate(), pairs[i].getPublic()).sign(scheme, CONTENT, randoms);
        }
        Signer signer = crypto.signer(pairs[0].getPrivate(), pairs[0].getPublic());
        PrivateKey translated = (PrivateKey) KeyFactory.getInstance("EC", other).translateKey(pairs[0].getPrivate());
        add("ECDSA " + curve + " sign", () -> signer.sign(scheme, CONTENT, randoms), () -> signed(name, translated));
        int[] at = new int[2];
        add(
                "ECDSA " + curve + " verify, new key",
                () -> {
                    int i = at[0]++ % pairs.length;
                    crypto.verifier(pairs[i].getPublic()).verify(scheme, CONTENT, signatures[i]);
                    return true;
                },
                () -> {
                    int i = at[1]++ % pairs.length;
                    return verified(name, pairs[i], signatures[i]);
                });
        add(
                "ECDSA " + curve + " verify, same key",
                () -> {
                    crypto.verifier(pairs[0].getPublic()).verify(scheme, CONTENT, signatures[0]);
                    return true;
                },
                () -> verified(name, pairs[0], signatures[0]));
    }

    private void ed25519() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signer signer = crypto.signer(pair.getPrivate(), pair.getPublic());
        byte[] signature = signer.sign(SignatureScheme.ED25519, CONTENT, randoms);
        add(
                "Ed25519 sign",
                () -> signer.sign(SignatureScheme.ED25519, CONTENT, randoms),
                () -> signed("Ed25519", pair.getPrivate()));
        add(
                "Ed25519 verify",
                () -> {
                    crypto.verifier(pair.getPublic()).verify(SignatureScheme.ED25519, CONTENT, signature);
                    return true;
                },
                () -> verified("Ed25519", pair, signature));
    }

    private byte[] signed(String name, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(name, other);
        signature.initSign(key, randoms.asSecureRandom());
        if (name.equals("RSASSA-PSS")) {
            signature.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.update(CONTENT);
        return signature.sign();
    }

    private boolean verified(String name, KeyPair pair, byte[] signed) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(name, other);
        signature.initVerify(pair.getPublic());
        if (name.equals("RSASSA-PSS")) {
            signature.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.update(CONTENT);
        if (!signature.verify(signed)) {
            throw new IllegalStateException(name + " does not verify");
        }
        return true;
    }

    private void ecdh(String curve, NamedGroup id) throws Exception {
        Group group = crypto.group(id);
        byte[] share = group.offer(randoms).keyExchange();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", other);
        generator.initialize(new ECGenParameterSpec(curve), randoms.asSecureRandom());
        KeyFactory factory = KeyFactory.getInstance("EC", other);
        KeyPair fixed = generator.generateKeyPair();
        add(
                "ECDH " + curve + " key pair",
                () -> {
                    Group.Offer offer = group.offer(randoms);
                    offer.destroy();
                    return offer;
                },
                generator::generateKeyPair);
        add("ECDH " + curve + " key pair, agree", () -> group.answer(share, randoms), () -> {
            KeyPair pair = generator.generateKeyPair();
            int length = share.length / 2;
            ECPoint point = new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(share, 1, 1 + length)),
                    new BigInteger(1, Arrays.copyOfRange(share, 1 + length, share.length)));
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", other);
            agreement.init(pair.getPrivate());
            agreement.doPhase(
                    factory.generatePublic(new ECPublicKeySpec(point, ((ECPublicKey) fixed.getPublic()).getParams())),
                    true);
            return agreement.generateSecret();
        });
    }

    private void seal(int size) throws GeneralSecurityException {
        add("AES-128-GCM seal " + size, sealing(size, jdk("SunJCE")), sealing(size, other));
    }

    private void open(int size) throws GeneralSecurityException {
        add("AES-128-GCM open " + size, opening(size, jdk("SunJCE")), opening(size, other));
    }

    private static Work sealing(int size, Provider provider) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        SecretKey key = new SecretKeySpec(new byte[16], "AES");
        byte[] nonce = new byte[NONCE_LENGTH];
        byte[] in = new byte[size];
        byte[] out = new byte[size + 1 + TAG_BYTES];
        byte[] type = {23};
        int[] count = new int[1];
        return () -> {
            number(nonce, ++count[0]);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
            cipher.updateAAD(AAD);
            int done = cipher.update(in, 0, size, out, 0);
            return cipher.doFinal(type, 0, 1, out, done);
        };
    }

    private static Work opening(int size, Provider provider) throws GeneralSecurityException {
        SecretKey key = new SecretKeySpec(new byte[16], "AES");
        GCMParameterSpec parameters = new GCMParameterSpec(8 * TAG_BYTES, new byte[NONCE_LENGTH]);
        Cipher sealing = Cipher.getInstance("AES/GCM/NoPadding", jdk("SunJCE"));
        sealing.init(Cipher.ENCRYPT_MODE, key, parameters);
        sealing.updateAAD(AAD);
        byte[] sealed = sealing.doFinal(new byte[size + 1]);
        byte[] out = new byte[sealed.length];
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        return () -> {
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            cipher.updateAAD(AAD);
            return cipher.doFinal(sealed, 0, sealed.length, out, 0);
        };
    }

    private static void number(byte[] nonce, int count) {
        for (int i = 0; i < 4; i++) {
            nonce[NONCE_LENGTH - 1 - i] = (byte) (count >>> 8 * i);
        }
    }

    private void hash(int size) throws GeneralSecurityException {
        add("SHA-256 " + size, hashing(size, jdk("SUN")), hashing(size, other));
    }

    private static Work hashing(int size, Provider provider) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256", provider);
        byte[] in = new byte[size];
        return () -> {
            digest.update(in);
            return ((MessageDigest) digest.clone()).digest(); // as a transcript is read
        };
    }

    private void hmac() throws GeneralSecurityException {
        byte[] key = new byte[32];
        byte[] info = new byte[54];
        Mac mac = Mac.getInstance("HmacSHA256", other);
        add(
                "HMAC-SHA256, new key",
                () -> {
                    Hmac hmac = Hmac.of(HashAlgorithm.SHA256, key);
                    byte[] out = hmac.update(info).mac();
                    hmac.destroy();
                    return out;
                },
                () -> {
                    mac.init(new SecretKeySpec(key, "HmacSHA256"));
                    return mac.doFinal(info);
                });
    }

    private static Provider jdk(String name) {
        return Security.getProvider(name);
    }

    private void add(String title, Work own, Work theirs) {
        operations.add(new Operation(title, own, theirs));
    }

    /** One operation, by each of the two. */
    record Operation(String title, Work own, Work theirs) {}

    /** Done once; what it returns keeps it from being optimized away. */
    interface Work {
        Object once() throws Exception;
    }
}
