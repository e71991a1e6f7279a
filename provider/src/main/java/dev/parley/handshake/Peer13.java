package dev.parley.handshake;

import dev.parley.auth.CertificateDecoder;
import dev.parley.auth.PeerIdentity;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.StatusRequest;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateVerify;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * What TLS 1.3 demands of a peer's Certificate and CertificateVerify before and after the question of trust.
 *
 * @see "RFC 8446 §4.4.2, §4.4.3"
 */
public final class Peer13 {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final byte[] NO_STAPLE = {};

    private Peer13() {}

    /**
     * The identity in a Certificate that is not empty.
     *
     * @param asked the extensions of the message that asked for it: entries may answer no others
     * @throws TlsFault CHAIN_TOO_LONG, UNREADABLE_CERTIFICATE, KEY_MAY_NOT_SIGN, or unsupported_extension
     */
    public static PeerIdentity identity(Certificate message, ExtensionBlock asked, Settings settings) throws TlsFault {
        int length = message.entries().size();
        if (length > settings.maxChainLength()) {
            throw HandshakeFault.CHAIN_TOO_LONG.of(length, settings.maxChainLength());
        }
        List<byte[]> encoded = new ArrayList<>(length);
        List<byte[]> staples = new ArrayList<>(length);
        boolean stapled = false;
        for (Certificate.Entry entry : message.entries()) {
            entry.extensions().checkAnswers(asked); // 8446 §4.4.2
            StatusRequest.Response response = entry.extensions().get(StatusRequest.Response.KIND);
            stapled |= response != null;
            staples.add(response == null ? NO_STAPLE : response.ocsp());
            encoded.add(entry.der());
        }
        List<X509Certificate> chain = decode(encoded);
        boolean[] usage = chain.get(0).getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) { // 8446 §4.4.2.2
            throw HandshakeFault.KEY_MAY_NOT_SIGN.of();
        }
        return new PeerIdentity(chain, stapled ? staples : List.of());
    }

    /**
     * Verifies the peer's signature over the transcript, and records its scheme.
     *
     * @param signer the peer's side
     * @param transcriptHash of all messages up to its Certificate
     * @throws TlsFault SCHEME_NOT_ALLOWED, or {@code KeyFault.SIGNATURE_MISMATCH}
     */
    public static void verify(
            CertificateVerify proof,
            Role signer,
            PeerIdentity identity,
            byte[] transcriptHash,
            Settings settings,
            Agreed agreed)
            throws TlsFault {
        SignatureScheme scheme = SignatureScheme.of(proof.scheme());
        var verifier = settings.crypto().verifier(identity.key());
        if (scheme == null
                || !settings.signatureSchemes().contains(scheme)
                || !scheme.allowedInHandshake(ProtocolVersion.TLS13)
                || !verifier.canVerify(scheme)) {
            throw HandshakeFault.SCHEME_NOT_ALLOWED
                    .of(proof.scheme())
                    .with("offered", settings.signatureSchemes())
                    .with("the peer's key", List.of(identity.key().getAlgorithm()));
        }
        verifier.verify(scheme, SignedContent.of(signer, transcriptHash), proof.signature());
        agreed.peerScheme(scheme);
    }

    private static List<X509Certificate> decode(List<byte[]> encoded) throws TlsFault {
        try {
            return CertificateDecoder.decode(encoded);
        } catch (CertificateException e) {
            throw HandshakeFault.UNREADABLE_CERTIFICATE.because(e);
        }
    }
}
