package dev.parley.handshake.server12;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.CertificateVerify12;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * The client showed a certificate: it signs the handshake so far.
 *
 * @see "RFC 5246 §7.4.8"
 */
record WaitCertificateVerify12(Exchange exchange, Keys12 keys, PeerIdentity identity) implements Server12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE_VERIFY);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        CertificateVerify12 message = in.as(CertificateVerify12.CODEC);
        SignatureScheme scheme = scheme(message.scheme());
        exchange.agreed().peerScheme(scheme);
        byte[] signed = exchange.transcript().raw(); // 5246 §7.4.8: up to here, this message not included
        exchange.transcript().dropRaw();
        exchange.transcript().add(in.encoded());
        return new VerifyClientSignature(exchange, keys, identity, scheme, signed, message.signature());
    }

    private SignatureScheme scheme(int code) throws TlsFault {
        SignatureScheme scheme = SignatureScheme.of(code);
        if (scheme == null || !exchange.settings().signatureSchemes().contains(scheme)) { // 5246 §7.4.8
            throw Handshake12Fault.SCHEME_NOT_OFFERED
                    .of(code)
                    .with("offered", exchange.settings().signatureSchemes());
        }
        if (!exchange.settings().crypto().verifier(identity.key()).canVerify(scheme, ProtocolVersion.TLS12)) {
            throw KeyFault.SCHEME_DOES_NOT_FIT_KEY.of(
                    scheme.rfcName(), identity.key().getAlgorithm());
        }
        return scheme;
    }
}
