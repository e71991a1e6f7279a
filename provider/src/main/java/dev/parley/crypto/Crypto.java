package dev.parley.crypto;

import dev.parley.crypto.ec.P256PublicKeys;
import dev.parley.fault.TlsFault;
import dev.parley.iana.BulkCipher;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides which library does what, by measurement.
 *
 * <p>P-256 and X25519 are Parley's own code; X448, EdDSA and the other curves are BouncyCastle's lightweight classes, three to
 * eight times as fast as the JDK's; ciphers, hashes and RSA are the JDK's, and so is ML-KEM where it has it. Where the Amazon
 * Corretto Crypto Provider is installed, ECDH, ECDSA and RSA are its. A private key without an encoding goes through its own JCA
 * provider. The property {@code dev.parley.ec}, set to {@code BouncyCastle} or {@code SunEC} before the first use, gives the
 * elliptic curves to these, and {@code dev.parley.corretto}, set to {@code false}, nothing to Amazon's provider.
 *
 * <p>Immutable and shared by all contexts.
 */
public final class Crypto {

    private static final String CURVES_PROPERTY = "dev.parley.ec";
    private static final String CORRETTO_PROPERTY = "dev.parley.corretto";

    private final KeyWork keys;
    private final Curves curves;
    private final @Nullable Corretto corretto;
    private final Map<NamedGroup, Group> groups = new ConcurrentHashMap<>();

    /** {@code curves} tells who does ECDH, XDH, ECDSA and EdDSA. */
    Crypto(Curves curves) {
        this(curves, null);
    }

    /** As the other, with a native provider for what it does faster, except on curves that are given to somebody else. */
    Crypto(Curves curves, @Nullable Corretto corretto) {
        this.curves = curves;
        this.corretto = corretto;
        this.keys = new KeyWork(curves, new P256PublicKeys(), corretto);
    }

    /** The choice for this JVM. */
    public static Crypto standard() {
        return Standard.INSTANCE;
    }

    public Hash hash(HashAlgorithm algorithm) {
        return Hash.of(algorithm);
    }

    /** The platform's default source of randomness. */
    public Randoms randoms() {
        return Randoms.secure();
    }

    public Group group(NamedGroup id) {
        Group known = groups.get(id);
        return known != null ? known : groups.computeIfAbsent(id, this::make);
    }

    /** A finite field group as TLS 1.2's DHE uses it: the secret has no leading zeros, the peer's share need not have any. */
    public FfdheGroup dheGroup(NamedGroup id) {
        return ffdhe(id).forTls12();
    }

    /**
     * The group a TLS 1.2 server chose, of RFC 7919 or not.
     *
     * @throws TlsFault {@code KeyFault.DH_PARAMETERS_WEAK} or {@code DH_PARAMETERS_INVALID}
     */
    public FfdheGroup dheGroup(BigInteger prime, BigInteger generator) throws TlsFault {
        List<FfdheGroup> known = new ArrayList<>();
        for (NamedGroup id : NamedGroup.values()) {
            if (id.kind() == NamedGroup.Kind.FFDHE && FfdhePrimes.bits(id) == prime.bitLength()) {
                known.add(ffdhe(id));
            }
        }
        return FfdheGroup.of(prime, generator, known);
    }

    public Signer signer(PrivateKey key) {
        return keys.signer(key, null);
    }

    /** As the other; the certificate's key tells size and curve of a private key that hides them. */
    public Signer signer(PrivateKey key, PublicKey certified) {
        return keys.signer(key, certified);
    }

    /** Never fails: of a key that is no use, {@link Verifier#canVerify} is false for every scheme. */
    public Verifier verifier(PublicKey key) {
        return keys.verifier(key);
    }

    public boolean supports(CipherSuite suite) {
        return Jca.hasCipher(transformation(suite.bulk()));
    }

    public boolean supports(NamedGroup id) {
        return switch (id.kind()) {
            case ECDH -> curves != Curves.JDK || Jca.serving("KeyAgreement", "ECDH") != null;
            case XDH -> curves != Curves.JDK || Jca.serving("KeyAgreement", "XDH") != null;
            case FFDHE, HYBRID -> true;
        };
    }

    public boolean supports(SignatureScheme scheme) {
        boolean byJdk = curves == Curves.JDK || scheme.keyAlgorithm().startsWith("RSA");
        return !byJdk || Jca.serving("Signature", scheme.jcaName()) != null;
    }

    private Group make(NamedGroup id) {
        return switch (id) {
            case SECP256R1, SECP384R1, SECP521R1 -> ecdh(NistCurve.of(id));
            case X25519 -> x25519();
            case X448 -> xdh(XdhGroup.X_448);
            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192 -> FfdheGroup.of(id);
            // draft-ietf-tls-ecdhe-mlkem §4: ML-KEM first beside X25519, second beside the NIST curves
            case X25519MLKEM768 -> new HybridGroup(id, mlKem(MlKem.ML_KEM_768), x25519());
            case SECP256R1MLKEM768 -> new HybridGroup(id, ecdh(NistCurve.P256), mlKem(MlKem.ML_KEM_768));
            case SECP384R1MLKEM1024 -> new HybridGroup(id, ecdh(NistCurve.P384), mlKem(MlKem.ML_KEM_1024));
        };
    }

    private FixedShareGroup ecdh(NistCurve curve) {
        if (curves == Curves.PARLEY && corretto != null) {
            return new JcaEcdhGroup(curve, corretto.provider());
        }
        return switch (curves) {
            case PARLEY -> curve == NistCurve.P256 ? new P256Group() : new EcdhGroup(curve);
            case BOUNCY_CASTLE -> new EcdhGroup(curve);
            case JDK -> new JcaEcdhGroup(curve);
        };
    }

    private FixedShareGroup x25519() {
        return xdh(curves == Curves.BOUNCY_CASTLE ? XdhGroup.X_25519_BOUNCY_CASTLE : XdhGroup.X_25519);
    }

    private FixedShareGroup xdh(XdhGroup group) {
        return curves == Curves.JDK ? new JcaXdhGroup(group) : group;
    }

    private static FixedShareGroup mlKem(MlKem set) {
        FixedShareGroup byJdk = JdkMlKemGroup.of(set);
        return byJdk != null ? byJdk : new MlKemGroup(set);
    }

    private FfdheGroup ffdhe(NamedGroup id) {
        if (group(id) instanceof FfdheGroup group) {
            return group;
        }
        throw new IllegalArgumentException(id.rfcName() + " is no finite field group");
    }

    /** The name under which the JCA knows a cipher. */
    static String transformation(BulkCipher bulk) {
        return switch (bulk) {
            case AES_128_GCM, AES_256_GCM -> "AES/GCM/NoPadding";
            case CHACHA20_POLY1305 -> "ChaCha20-Poly1305";
            case AES_128_CBC, AES_256_CBC -> "AES/CBC/NoPadding";
        };
    }

    /** Made at first use. */
    private static final class Standard {

        private static final Crypto INSTANCE = new Crypto(
                Curves.of(System.getProperty(CURVES_PROPERTY)),
                "false".equals(System.getProperty(CORRETTO_PROPERTY)) ? null : Corretto.installed());
    }
}
