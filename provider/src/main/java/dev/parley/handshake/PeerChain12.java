package dev.parley.handshake;

import dev.parley.auth.CertificateDecoder;
import dev.parley.auth.PeerIdentity;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.message.Certificate12;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What TLS 1.2 demands of a peer's certificates before anyone is asked whether they are trusted.
 *
 * @see "RFC 5246 §7.4.2, §7.4.6"
 */
public final class PeerChain12 {

    private static final int DIGITAL_SIGNATURE = 0;

    private PeerChain12() {}

    /**
     * The identity in a Certificate message that is not empty, without staples.
     *
     * @throws TlsFault CHAIN_TOO_LONG, UNREADABLE_CERTIFICATE, KEY_MAY_NOT_SIGN or IDENTITY_CHANGED
     */
    public static PeerIdentity read(Certificate12 message, Settings settings, Agreed agreed) throws TlsFault {
        int length = message.chain().size();
        if (length > settings.maxChainLength()) {
            throw Handshake12Fault.CHAIN_TOO_LONG.of(length, settings.maxChainLength());
        }
        List<X509Certificate> chain = decoded(message);
        boolean[] usage = chain.get(0).getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) { // 5246 §7.4.2: every key exchange we speak is signed
            throw Handshake12Fault.KEY_MAY_NOT_SIGN.of();
        }
        PeerIdentity identity = new PeerIdentity(chain, List.of());
        FormerHandshake former = agreed.former();
        if (former != null) {
            former.checkSame(identity); // CONTRACT R16
        }
        return identity;
    }

    private static List<X509Certificate> decoded(Certificate12 message) throws TlsFault {
        try {
            return CertificateDecoder.decode(message.chain());
        } catch (CertificateException e) {
            throw Handshake12Fault.UNREADABLE_CERTIFICATE.because(e);
        }
    }
}
