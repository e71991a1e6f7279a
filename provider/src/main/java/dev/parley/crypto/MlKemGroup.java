package dev.parley.crypto;

import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import javax.security.auth.DestroyFailedException;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.generators.MLKEMKeyPairGenerator;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * ML-KEM as a key exchange, the post-quantum half of a hybrid: the offer is an encapsulation key, the answer a ciphertext.
 *
 * <p>By BouncyCastle's lightweight classes; where the JDK has its own, {@link JdkMlKemGroup} takes its place.
 *
 * @see "FIPS 203 §7; draft-ietf-tls-ecdhe-mlkem §4"
 */
final class MlKemGroup implements FixedShareGroup {

    private final MlKem set;
    private final MLKEMParameters parameters;

    MlKemGroup(MlKem set) {
        this.set = set;
        this.parameters = switch (set) {
            case ML_KEM_768 -> MLKEMParameters.ml_kem_768;
            case ML_KEM_1024 -> MLKEMParameters.ml_kem_1024;
        };
    }

    /** Null: on its own it has no code point here. */
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
        MLKEMKeyPairGenerator generator = new MLKEMKeyPairGenerator();
        generator.init(new MLKEMKeyGenerationParameters(randoms.asSecureRandom(), parameters));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        byte[] encapsulationKey = ((MLKEMPublicKeyParameters) pair.getPublic()).getEncoded();
        return new KeyPair(set, encapsulationKey, (MLKEMPrivateKeyParameters) pair.getPrivate());
    }

    @Override
    public Answer answer(byte[] theirs, Randoms randoms) throws TlsFault {
        set.requireEncapsulationKey(theirs);
        return answer(new MLKEMGenerator(randoms.asSecureRandom())
                .generateEncapsulated(new MLKEMPublicKeyParameters(parameters, theirs)));
    }

    /** Takes the secret over: the one inside, of which BouncyCastle hands out copies, is zeroed. */
    static Answer answer(SecretWithEncapsulation result) {
        Answer answer = new Answer(result.getEncapsulation(), Secret.owning(result.getSecret()));
        try {
            result.destroy();
        } catch (DestroyFailedException e) {
            throw new IllegalStateException("a secret that cannot be zeroed", e);
        }
        return answer;
    }

    private record KeyPair(MlKem set, byte[] encapsulationKey, MLKEMPrivateKeyParameters decapsulationKey)
            implements Offer {

        @Override
        public byte[] keyExchange() {
            return encapsulationKey.clone();
        }

        /** A forged ciphertext gives a secret nobody else has, and the handshake fails at its first record. */
        @Override
        public Secret agree(byte[] theirs) throws TlsFault {
            if (decapsulationKey.isDestroyed()) {
                throw new IllegalStateException("the decapsulation key was destroyed");
            }
            try {
                set.requireCiphertext(theirs);
                return Secret.owning(new MLKEMExtractor(decapsulationKey).extractSecret(theirs));
            } finally {
                destroy();
            }
        }

        @Override
        public void destroy() {
            decapsulationKey.destroy();
        }

        @Override
        public String toString() {
            return "Offer[" + set.rfcName() + "]";
        }
    }
}
