package dev.parley.handshake.client12;

import dev.parley.auth.PeerIdentity;
import dev.parley.crypto.Group;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.SupportedGroups;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.CipherSuite.KeyExchange;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerKeyExchange12;
import java.math.BigInteger;
import java.util.Set;

/**
 * The server's public value arrives, signed.
 *
 * @see "RFC 5246 §7.4.3; RFC 8422 §5.4; RFC 7919 §3"
 */
record WaitServerKeyExchange(ServerChoice choice, PeerIdentity identity) implements Client12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.SERVER_KEY_EXCHANGE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        if (choice.suite().keyExchange() == KeyExchange.DHE) {
            ServerKeyExchange12.Dhe message = in.as(ServerKeyExchange12.Dhe.CODEC);
            return after(in, message, new Exchange(finiteField(message), message.ys()));
        }
        ServerKeyExchange12.Ecdhe message = in.as(ServerKeyExchange12.Ecdhe.CODEC);
        return after(in, message, new Exchange(curve(message), message.point()));
    }

    private State after(HandshakeMessage in, ServerKeyExchange12 message, Exchange exchange) throws TlsFault {
        SignatureScheme scheme = scheme(message.scheme());
        choice.agreed().peerScheme(scheme);
        NamedGroup group = exchange.group().id();
        if (group != null) {
            choice.agreed().group(group);
        }
        choice.transcript().add(in.encoded());
        return new VerifyServerKeyExchange(choice, identity, message, scheme, exchange);
    }

    private Group curve(ServerKeyExchange12.Ecdhe message) throws TlsFault {
        NamedGroup group = message.namedGroup();
        SupportedGroups offered = choice.offered().get(SupportedGroups.KIND);
        boolean onCurve =
                group != null && (group.kind() == NamedGroup.Kind.ECDH || group.kind() == NamedGroup.Kind.XDH);
        if (group == null || !onCurve || offered == null || !offered.codes().contains(group.code())) { // 8422 §5.4
            throw Handshake12Fault.CURVE_NOT_OFFERED.of(message.group());
        }
        return choice.settings().crypto().group(group);
    }

    /** Any group that is strong enough: a server before RFC 7919 does not know what we offered. */
    private Group finiteField(ServerKeyExchange12.Dhe message) throws TlsFault {
        Settings settings = choice.settings();
        BigInteger prime = new BigInteger(1, message.p());
        if (!settings.finiteFields().permits().test(prime.bitLength())) {
            throw KeyFault.DH_PARAMETERS_FORBIDDEN.of(prime.bitLength());
        }
        return settings.crypto().dheGroup(prime, new BigInteger(1, message.g()));
    }

    private SignatureScheme scheme(int code) throws TlsFault {
        SignatureScheme scheme = SignatureScheme.of(code);
        SignatureAlgorithms offered = choice.offered().get(SignatureAlgorithms.KIND);
        if (scheme == null || offered == null || !offered.codes().contains(code)) { // 5246 §7.4.3
            throw Handshake12Fault.SCHEME_NOT_OFFERED.of(code);
        }
        // 5246 §7.4.3: it fits the key, which WaitCertificate12 found to fit the suite
        if (!choice.settings().crypto().verifier(identity.key()).canVerify(scheme, ProtocolVersion.TLS12)) {
            throw KeyFault.SCHEME_DOES_NOT_FIT_KEY.of(
                    scheme.rfcName(), identity.key().getAlgorithm());
        }
        return scheme;
    }
}
