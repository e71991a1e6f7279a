package dev.parley.handshake.server12;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateQuery;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Negotiation;
import dev.parley.handshake.Schemes12;
import dev.parley.handshake.Server;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our certificate, the suite it decides, and the scheme we sign with.
 *
 * @see "RFC 5246 §7.4.1.3, §7.4.2; RFC 8422 §5.3"
 */
record OwnCertificate12(CertificateChoice certificate, CipherSuite suite, SignatureScheme scheme) {

    /**
     * Asks the source of certificates, once, and takes the first suite that fits its answer.
     *
     * @throws TlsFault NO_FITTING_CERTIFICATE, or the source's own fault
     */
    static OwnCertificate12 choose(Server server, CommonGround common) throws TlsFault {
        List<SignatureScheme> schemes = schemes(common);
        CertificateChoice certificate = schemes.isEmpty()
                ? null
                : server.settings()
                        .certificates()
                        .choose(new CertificateQuery(
                                ProtocolVersion.TLS12,
                                Schemes12.keyTypes(schemes),
                                schemes,
                                server.agreed().peerCertificateSchemes(),
                                Negotiation.authorities(server.hello().extensions())));
        OwnCertificate12 own = certificate == null ? null : fitting(certificate, common, schemes);
        if (own == null) {
            throw CommonGround.fault(Handshake12Fault.NO_FITTING_CERTIFICATE, server);
        }
        Trace trace = server.settings().trace();
        if (trace != null) {
            trace.chose(
                    "certificate",
                    own.certificate().chain().get(0).getSubjectX500Principal(),
                    "the key manager's for " + Schemes12.keyTypes(schemes));
            trace.chose("cipher suite", own.suite(), "the first in common that fits this certificate");
            trace.chose("signature scheme", own.scheme(), "the first of the peer's that our key can make");
        }
        return own;
    }

    /** All that some suite allows, the suites' order first, so that the key types come in it too. */
    private static List<SignatureScheme> schemes(CommonGround common) {
        boolean ecKeys = common.clientCurves().stream().anyMatch(curve -> curve.kind() == NamedGroup.Kind.ECDH);
        Set<SignatureScheme> schemes = new LinkedHashSet<>();
        for (CipherSuite suite : common.suites()) {
            for (SignatureScheme scheme : common.schemes()) {
                boolean curveIsPossible = ecKeys || !scheme.keyAlgorithm().equals("EC"); // 8422 §5.3
                if (curveIsPossible && Schemes12.fit(scheme, suite)) {
                    schemes.add(scheme);
                }
            }
        }
        return new ArrayList<>(schemes);
    }

    private static @Nullable OwnCertificate12 fitting(
            CertificateChoice certificate, CommonGround common, List<SignatureScheme> schemes) {
        NamedGroup curve = Schemes12.curve(certificate.signer()::canSign);
        if (curve != null && !common.clientCurves().contains(curve)) { // 8422 §5.3
            return null;
        }
        for (CipherSuite suite : common.suites()) {
            for (SignatureScheme scheme : schemes) {
                if (Schemes12.fit(scheme, suite) && certificate.signer().canSign(scheme, ProtocolVersion.TLS12)) {
                    return new OwnCertificate12(certificate, suite, scheme);
                }
            }
        }
        return null;
    }
}
