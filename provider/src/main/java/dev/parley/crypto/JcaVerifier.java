package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A peer's public key that is verified with through the JCA: RSA, and any class of key we do not know.
 *
 * @see "RFC 8017 §8; RFC 8446 §4.2.3"
 */
final class JcaVerifier implements Verifier {

    private final PublicKey key;
    private final KeyShape shape;

    /** Whose key it is; null if whoever the JCA names takes it. */
    private final @Nullable Provider owner;

    private JcaVerifier(PublicKey key, KeyShape shape, @Nullable Provider owner) {
        this.key = key;
        this.shape = shape;
        this.owner = owner;
    }

    /** @param corretto verifies with RSA keys, if there is one */
    static JcaVerifier of(PublicKey key, KeyShape shape, @Nullable Corretto corretto) {
        PublicKey translated = corretto != null && shape.kind() == KeyShape.Kind.RSA ? corretto.rsa(key) : null;
        return corretto != null && translated != null
                ? new JcaVerifier(translated, shape, corretto.provider())
                : new JcaVerifier(key, shape, null);
    }

    @Override
    public boolean canVerify(SignatureScheme scheme, ProtocolVersion version) {
        return shape.fits(scheme, version) && provider(scheme) != null;
    }

    @Override
    public void verify(SignatureScheme scheme, byte[] content, byte[] signature) throws TlsFault {
        if (shape.kind() == KeyShape.Kind.OTHER) {
            throw KeyFault.KEY_UNSUPPORTED.of(key.getAlgorithm());
        }
        Provider provider = provider(scheme);
        if (provider == null || !shape.fits(scheme, ProtocolVersion.TLS12)) {
            throw KeyFault.SCHEME_DOES_NOT_FIT_KEY.of(scheme.rfcName(), key.getAlgorithm());
        }
        boolean matches;
        try {
            Signature engine = Signature.getInstance(scheme.jcaName(), provider);
            engine.initVerify(key);
            if (scheme.pss()) {
                engine.setParameter(JcaScheme.pss(scheme));
            }
            engine.update(content);
            matches = engine.verify(signature);
        } catch (InvalidKeyException e) {
            throw KeyFault.KEY_UNSUPPORTED.because(e, key.getAlgorithm());
        } catch (GeneralSecurityException
                | RuntimeException e) { // a provider's way to say that the bytes are malformed
            throw KeyFault.SIGNATURE_MISMATCH.because(e, scheme.rfcName());
        }
        if (!matches) {
            throw KeyFault.SIGNATURE_MISMATCH.of(scheme.rfcName());
        }
    }

    private @Nullable Provider provider(SignatureScheme scheme) {
        return owner != null && owner.getService("Signature", scheme.jcaName()) != null
                ? owner
                : Jca.serving("Signature", scheme.jcaName());
    }
}
