package dev.parley.handshake.client12;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateQuery;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Schemes12;
import dev.parley.iana.CipherSuite.Authentication;
import dev.parley.iana.ClientCertificateType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.CertificateRequest12;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Our certificate in answer to the server's request, and the scheme we sign with.
 *
 * @see "RFC 5246 §7.4.4, §7.4.6"
 */
record OwnCertificate12(CertificateChoice certificate, SignatureScheme scheme) {

    /**
     * Asks the source of certificates.
     *
     * @return null if it has none that fits; we then say so with an empty list
     * @throws TlsFault UNREADABLE_AUTHORITY, or the source's own fault
     */
    static @Nullable OwnCertificate12 choose(ServerChoice choice, CertificateRequest12 request) throws TlsFault {
        choice.agreed().peerSchemes(request.knownSchemes()); // 5246 §7.4.4: they hold for both
        List<X500Principal> authorities = authorities(request);
        List<SignatureScheme> schemes = Schemes12.common(choice.settings().signatureSchemes(), request.knownSchemes());
        schemes.removeIf(scheme -> !request.asksFor(typeOf(scheme)));
        if (schemes.isEmpty()) {
            return null;
        }
        CertificateChoice certificate = choice.settings()
                .certificates()
                .choose(new CertificateQuery(
                        ProtocolVersion.TLS12,
                        Schemes12.keyTypes(schemes),
                        schemes,
                        request.knownSchemes(),
                        authorities));
        return certificate == null ? null : withScheme(certificate, schemes);
    }

    private static @Nullable OwnCertificate12 withScheme(CertificateChoice certificate, List<SignatureScheme> schemes) {
        for (SignatureScheme scheme : schemes) {
            if (certificate.signer().canSign(scheme, ProtocolVersion.TLS12)) {
                return new OwnCertificate12(certificate, scheme);
            }
        }
        return null;
    }

    private static ClientCertificateType typeOf(SignatureScheme scheme) {
        // 8422 §5.5: ecdsa_sign is for EdDSA keys too
        return Schemes12.authentication(scheme) == Authentication.RSA
                ? ClientCertificateType.RSA_SIGN
                : ClientCertificateType.ECDSA_SIGN;
    }

    private static List<X500Principal> authorities(CertificateRequest12 request) throws TlsFault {
        List<X500Principal> names = new ArrayList<>(request.authorities().size());
        for (byte[] der : request.authorities()) {
            try {
                names.add(new X500Principal(der));
            } catch (IllegalArgumentException e) {
                throw Handshake12Fault.UNREADABLE_AUTHORITY.because(e);
            }
        }
        return names;
    }
}
