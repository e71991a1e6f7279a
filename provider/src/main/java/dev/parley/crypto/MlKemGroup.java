package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
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
enum MlKemGroup implements FixedShareGroup {
    ML_KEM_768(MLKEMParameters.ml_kem_768, 3, 1088),
    ML_KEM_1024(MLKEMParameters.ml_kem_1024, 4, 1568);

    private static final int POLYNOMIAL_LENGTH = 384; // 256 coefficients of 12 bits
    private static final int SEED_LENGTH = 32;
    private static final int MODULUS = 3329;

    private final MLKEMParameters parameters;
    private final int polynomials;
    private final int ciphertextLength;

    MlKemGroup(MLKEMParameters parameters, int polynomials, int ciphertextLength) {
        this.parameters = parameters;
        this.polynomials = polynomials;
        this.ciphertextLength = ciphertextLength;
    }

    /** Null: on its own it has no code point here. */
    @Override
    public @Nullable NamedGroup id() {
        return null;
    }

    @Override
    public int offerLength() {
        return polynomials * POLYNOMIAL_LENGTH + SEED_LENGTH;
    }

    @Override
    public int answerLength() {
        return ciphertextLength;
    }

    @Override
    public Offer offer(Randoms randoms) {
        MLKEMKeyPairGenerator generator = new MLKEMKeyPairGenerator();
        generator.init(new MLKEMKeyGenerationParameters(randoms.asSecureRandom(), parameters));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        byte[] encapsulationKey = ((MLKEMPublicKeyParameters) pair.getPublic()).getEncoded();
        return new KeyPair(this, encapsulationKey, (MLKEMPrivateKeyParameters) pair.getPrivate());
    }

    @Override
    public Answer answer(byte[] theirs, Randoms randoms) throws TlsFault {
        requireEncapsulationKey(theirs);
        SecretWithEncapsulation result = new MLKEMGenerator(randoms.asSecureRandom())
                .generateEncapsulated(new MLKEMPublicKeyParameters(parameters, theirs));
        return new Answer(result.getEncapsulation(), Secret.owning(result.getSecret()));
    }

    /** The parameter set's name in FIPS 203. */
    String parameterSet() {
        return parameters.getName();
    }

    void requireEncapsulationKey(byte[] theirs) throws TlsFault {
        requireLength(theirs, offerLength());
        if (!reduced(theirs)) { // FIPS 203 §7.2, and draft-ietf-tls-ecdhe-mlkem §4.2 for the alert
            throw KeyFault.ENCAPSULATION_KEY_INVALID.of(parameterSet());
        }
    }

    void requireLength(byte[] share, int length) throws TlsFault {
        if (share.length != length) {
            throw KeyFault.SHARE_LENGTH.of(parameterSet(), share.length, length);
        }
    }

    /** Whether each coefficient is less than the modulus, that is, encoding what was decoded gives these bytes again. */
    private boolean reduced(byte[] encapsulationKey) {
        for (int i = 0; i < polynomials * POLYNOMIAL_LENGTH; i += 3) {
            int low = encapsulationKey[i] & 0xFF | (encapsulationKey[i + 1] & 0x0F) << 8;
            int high = (encapsulationKey[i + 1] & 0xF0) >> 4 | (encapsulationKey[i + 2] & 0xFF) << 4;
            if (low >= MODULUS || high >= MODULUS) {
                return false;
            }
        }
        return true;
    }

    private record KeyPair(MlKemGroup group, byte[] encapsulationKey, MLKEMPrivateKeyParameters decapsulationKey)
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
                group.requireLength(theirs, group.ciphertextLength);
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
            return "Offer[" + group.parameterSet() + "]";
        }
    }
}
