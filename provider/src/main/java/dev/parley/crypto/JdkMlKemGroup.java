package dev.parley.crypto;

import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * ML-KEM by the JDK, which has it from 24 on and takes half the time of {@link MlKemGroup}.
 *
 * @see "FIPS 203 §7; draft-ietf-tls-ecdhe-mlkem §4"
 */
final class JdkMlKemGroup implements FixedShareGroup {

    private final MlKem set;
    private final Provider provider;
    private final KemApi api;

    private JdkMlKemGroup(MlKem set, Provider provider, KemApi api) {
        this.set = set;
        this.provider = provider;
        this.api = api;
    }

    /** Null if the JDK has none. */
    static @Nullable JdkMlKemGroup of(MlKem set) {
        Provider provider = Jca.serving("KEM", "ML-KEM");
        KemApi api = KemApi.INSTANCE;
        if (provider == null || api == null || !provider.getName().equals("SunJCE")) {
            return null; // another provider's may be anything, also slower
        }
        return new JdkMlKemGroup(set, provider, api);
    }

    @Override
    public @Nullable NamedGroup id() {
        return null;
    }

    @Override
    public int offerLength() {
        return set.keyLength();
    }

    @Override
    public int answerLength() {
        return set.ciphertextLength();
    }

    @Override
    public Offer offer(Randoms randoms) {
        try {
            java.security.KeyPair pair = generator(randoms).generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] encapsulationKey = Arrays.copyOfRange(encoded, encoded.length - set.keyLength(), encoded.length);
            return new JcaOffer(encapsulationKey, theirs -> agree(pair.getPrivate(), theirs));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Answer answer(byte[] theirs, Randoms randoms) throws TlsFault {
        set.requireEncapsulationKey(theirs);
        try {
            KeyFactory factory = KeyFactory.getInstance("ML-KEM", provider);
            PublicKey key = factory.generatePublic(new X509EncodedKeySpec(set.subjectPublicKeyInfo(theirs)));
            Object kem = api.getInstance.invoke("ML-KEM", provider);
            Object encapsulator = api.newEncapsulator.invoke(kem, key, null, randoms.asSecureRandom());
            Object encapsulated = api.encapsulate.invoke(encapsulator);
            SecretKey secret = (SecretKey) api.key.invoke(encapsulated);
            return new Answer((byte[]) api.encapsulation.invoke(encapsulated), Secret.owning(secret.getEncoded()));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private Secret agree(PrivateKey key, byte[] theirs) throws TlsFault {
        set.requireCiphertext(theirs);
        try {
            Object kem = api.getInstance.invoke("ML-KEM", provider);
            Object decapsulator = api.newDecapsulator.invoke(kem, key);
            SecretKey secret = (SecretKey) api.decapsulate.invoke(decapsulator, theirs);
            return Secret.owning(secret.getEncoded());
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private KeyPairGenerator generator(Randoms randoms) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-KEM", provider);
        generator.initialize(new NamedParameterSpec(set.rfcName()), randoms.asSecureRandom());
        return generator;
    }

    /** With lengths and modulus checked, nothing a peer sends makes the JDK fail. */
    private static IllegalStateException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("ML-KEM failed", e);
    }
}
