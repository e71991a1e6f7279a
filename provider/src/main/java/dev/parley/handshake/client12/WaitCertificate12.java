package dev.parley.handshake.client12;

import dev.parley.auth.PeerIdentity;
import dev.parley.crypto.Verifier;
import dev.parley.extension.SupportedGroups;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.PeerChain12;
import dev.parley.handshake.Schemes12;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.message.Certificate12;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * The server's certificates arrive; every suite we offer has them.
 *
 * @see "RFC 5246 §7.4.2; RFC 8422 §5.3"
 */
record WaitCertificate12(ServerChoice choice) implements Client12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        Certificate12 message = in.as(Certificate12.CODEC);
        if (message.chain().isEmpty()) { // 5246 §7.4.2: a server always has one
            throw Handshake12Fault.EMPTY_SERVER_CHAIN.of();
        }
        PeerIdentity identity = PeerChain12.read(message, choice.settings(), choice.agreed());
        checkKey(identity);
        choice.transcript().add(in.encoded());
        return choice.agreed().stapling() // 6066 §8: then its revocation answer may follow, for the verifier to see
                ? new WaitCertificateStatus(choice, identity)
                : new VerifyServerCertificate(choice, identity, flight -> new WaitServerKeyExchange(choice, identity));
    }

    private void checkKey(PeerIdentity identity) throws TlsFault {
        String algorithm = identity.key().getAlgorithm();
        if (Schemes12.authentication(algorithm) != choice.suite().authentication()) { // 5246 §7.4.2
            throw Handshake12Fault.KEY_DOES_NOT_FIT_SUITE.of(algorithm, choice.suite());
        }
        Verifier verifier = choice.settings().crypto().verifier(identity.key());
        NamedGroup curve = Schemes12.curve(verifier::canVerify);
        SupportedGroups groups = choice.offered().get(SupportedGroups.KIND);
        if (curve != null && groups != null && !groups.codes().contains(curve.code())) { // 8422 §5.3
            throw Handshake12Fault.CERTIFICATE_CURVE_NOT_OFFERED.of().with("offered", groups.known());
        }
    }
}
