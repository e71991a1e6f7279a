package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A private key that signs through the JCA: RSA, and every key that lives elsewhere.
 *
 * <p>A key of a device or a service has no encoding, and only its own provider accepts it: which one that is shows by trying,
 * once per scheme.
 *
 * @see "RFC 8017 §8; RFC 8446 §4.2.3"
 */
final class JcaSigner implements Signer {

    private final PrivateKey key;
    private final KeyShape shape;

    /** Whether our own choice of provider can take the key; otherwise it is asked of all. */
    private final boolean encoded;

    private final @Nullable Corretto corretto;

    private final Map<SignatureScheme, Optional<Engine>> engines = new ConcurrentHashMap<>();

    /** @param corretto signs with RSA keys that have an encoding, if there is one */
    JcaSigner(PrivateKey key, KeyShape shape, boolean encoded, @Nullable Corretto corretto) {
        this.key = key;
        this.shape = shape;
        this.encoded = encoded;
        this.corretto = corretto;
    }

    @Override
    public boolean canSign(SignatureScheme scheme, ProtocolVersion version) {
        return shape.fits(scheme, version) && engine(scheme) != null;
    }

    @Override
    public byte[] sign(SignatureScheme scheme, byte[] content, Randoms randoms) throws TlsFault {
        Engine engine = shape.fits(scheme, ProtocolVersion.TLS12) ? engine(scheme) : null;
        if (engine == null) {
            throw KeyFault.SIGNING_FAILED.of(scheme.rfcName());
        }
        try {
            Signature signature = engine.ready(randoms);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException | RuntimeException e) { // a device's provider may throw either
            throw KeyFault.SIGNING_FAILED.because(e, scheme.rfcName());
        }
    }

    @Override
    public String toString() {
        return "JcaSigner[" + shape.kind() + "]";
    }

    private @Nullable Engine engine(SignatureScheme scheme) {
        return engines.computeIfAbsent(scheme, this::find).orElse(null);
    }

    private Optional<Engine> find(SignatureScheme scheme) {
        return candidates(scheme).stream().filter(Engine::acceptsKey).findFirst();
    }

    private List<Engine> candidates(SignatureScheme scheme) {
        List<Engine> candidates = new ArrayList<>();
        PrivateKey fast = corretto != null && encoded && shape.kind() == KeyShape.Kind.RSA ? corretto.rsa(key) : null;
        if (corretto != null && fast != null) {
            candidates.add(new Engine(scheme, scheme.jcaName(), corretto.provider(), fast));
        }
        Provider ours = encoded ? Jca.serving("Signature", scheme.jcaName()) : null;
        if (ours != null) {
            candidates.add(new Engine(scheme, scheme.jcaName(), ours, key));
        }
        for (String name : JcaScheme.names(scheme)) {
            Provider[] providers = Security.getProviders("Signature." + name);
            for (Provider provider : providers == null ? new Provider[0] : providers) {
                candidates.add(new Engine(scheme, name, provider, key));
            }
        }
        return candidates;
    }

    /** One provider's implementation of a scheme, with the key as that provider has it. */
    private record Engine(SignatureScheme scheme, String name, Provider provider, PrivateKey key) {

        boolean acceptsKey() {
            Provider.Service service = provider.getService("Signature", name);
            if (service == null || !service.supportsParameter(key)) {
                return false;
            }
            try {
                ready(Randoms.secure());
                return true;
            } catch (GeneralSecurityException | RuntimeException e) {
                return false; // not its key
            }
        }

        @Override
        public String toString() {
            return provider.getName() + " " + name; // a record's own would print the key
        }

        Signature ready(Randoms randoms) throws GeneralSecurityException {
            Signature signature = Signature.getInstance(name, provider);
            signature.initSign(key, randoms.asSecureRandom()); // parameters only after it: some need to know the key
            if (scheme.pss() && name.equals(scheme.jcaName())) {
                signature.setParameter(JcaScheme.pss(scheme));
            }
            return signature;
        }
    }
}
