package dev.parley.auth;

import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * What a certificate has to satisfy.
 *
 * @param version the agreed protocol version
 * @param keyTypes JSSE key types (EC, RSA, RSASSA-PSS, EdDSA), most preferred first, without repeats
 * @param schemes the handshake signature schemes both sides can use, most preferred first
 * @param certificateSchemes the schemes that the peer accepts inside the chain; a wish, not a condition
 * @param authorities the issuers that the peer asked for; empty means any
 */
public record CertificateQuery(
        ProtocolVersion version,
        List<String> keyTypes,
        List<SignatureScheme> schemes,
        List<SignatureScheme> certificateSchemes,
        List<X500Principal> authorities) {

    public CertificateQuery {
        keyTypes = List.copyOf(keyTypes);
        schemes = List.copyOf(schemes);
        certificateSchemes = List.copyOf(certificateSchemes);
        authorities = List.copyOf(authorities);
    }
}
