package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/**
 * What can go wrong when a peer proves who it is, or we do.
 *
 * @see "RFC 8446 §4.4.2.4, §6.2; CONTRACT B23"
 */
public enum AuthFault implements Catalogued {
    CERTIFICATE_UNTRUSTED(
            AlertDescription.CERTIFICATE_UNKNOWN,
            "%s",
            "see what the trust store holds and what the peer sends: often an issuer is missing on one side",
            "4.4.2.4",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    ISSUER_MISSING(
            AlertDescription.CERTIFICATE_UNKNOWN,
            "%s",
            "let the peer send its intermediate certificates too (the whole chain belongs into its key store), "
                    + "or put the missing issuer into the trust store, if you trust it; where the file that "
                    + "javax.net.ssl.trustStore names is not there, the JDK uses its own",
            "4.4.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    SELF_SIGNED(
            AlertDescription.CERTIFICATE_UNKNOWN,
            "%s",
            "if you trust this certificate, put it into the trust store: keytool -importcert, then "
                    + "javax.net.ssl.trustStore or TrustManagerFactory.init",
            "4.4.2.4",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    UNKNOWN_ROOT(
            AlertDescription.CERTIFICATE_UNKNOWN,
            "%s",
            "if you trust the root that ends the peer's chain, put it into the trust store: keytool -importcert, then "
                    + "javax.net.ssl.trustStore or TrustManagerFactory.init",
            "4.4.2.4",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    HOST_MISMATCH(
            AlertDescription.CERTIFICATE_UNKNOWN,
            "%s",
            "connect by a name that the certificate has, or let its owner add this one as subjectAltName "
                    + "(SSLParameters.setEndpointIdentificationAlgorithm asks for the check)",
            "4.4.2.4",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    HOST_UNKNOWN(
            AlertDescription.CERTIFICATE_UNKNOWN,
            "%s",
            "name the host: SSLContext.createSSLEngine(host, port), SSLSocketFactory.createSocket(socket, host, port, "
                    + "true) or SSLParameters.setServerNames",
            "4.4.2.4",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    TRUST_STORE_EMPTY(
            AlertDescription.INTERNAL_ERROR,
            "%s",
            "the trust store holds no trusted certificate: see javax.net.ssl.trustStore, its type and its password "
                    + "(without one, PKCS #12 shows no certificates), or the KeyStore given to TrustManagerFactory.init",
            "4.4.2.4",
            GnutlsCode.INTERNAL_ERROR),
    CERTIFICATE_NOT_YET_VALID(
            AlertDescription.BAD_CERTIFICATE,
            "%s",
            "look at the clock of this machine first, then at the peer's certificate",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    NO_TRUST_ANCHOR(
            AlertDescription.UNKNOWN_CA,
            "%s",
            "add the root that issued the peer's chain to the trust store, if you trust it; one of the same name with "
                    + "another key is another root",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    CERTIFICATE_EXPIRED(
            AlertDescription.CERTIFICATE_EXPIRED,
            "%s",
            "let the peer renew its certificate, and look at the clock of this machine",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    CERTIFICATE_REVOKED(
            AlertDescription.CERTIFICATE_REVOKED,
            "%s",
            "let the peer use a new certificate",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    CERTIFICATE_BAD(
            AlertDescription.BAD_CERTIFICATE,
            "%s",
            "let the peer have its certificate issued anew, with SHA-256 or better",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    CERTIFICATE_CONSTRAINED(
            AlertDescription.UNSUPPORTED_CERTIFICATE,
            "%s",
            "let the peer use a stronger key or signature; jdk.certpath.disabledAlgorithms and jdk.tls.disabledAlgorithms "
                    + "say what is refused here",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    STATUS_RESPONSE_BAD(
            AlertDescription.BAD_CERTIFICATE_STATUS_RESPONSE,
            "%s",
            "see the OCSP response that the server staples",
            "6.2",
            GnutlsCode.OCSP_RESPONSE_ERROR),
    TRUST_MANAGER_FAILED(
            AlertDescription.INTERNAL_ERROR,
            "The trust manager %s failed: %s",
            "see the cause",
            "4.4.2.4",
            GnutlsCode.INTERNAL_ERROR),
    KEY_MANAGER_FAILED(
            AlertDescription.INTERNAL_ERROR,
            "The key manager %s failed: %s",
            "see the cause",
            "4.4.2.2",
            GnutlsCode.INTERNAL_ERROR);

    private final Entry entry;

    AuthFault(AlertDescription alert, String text, String fix, String section, int gnutlsCode) {
        entry = new Entry(alert, text, fix, new Clause("RFC 8446", section), gnutlsCode);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
