package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/** What can go wrong with key shares, keys and signatures. */
public enum KeyFault implements Catalogued {
    SHARE_LENGTH(
            AlertDescription.ILLEGAL_PARAMETER,
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER,
            "The peer's %s key share has %d bytes instead of %d",
            "",
            "RFC 8446",
            "4.2.8.2"),
    POINT_INVALID(
            AlertDescription.ILLEGAL_PARAMETER,
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER,
            "The peer's %s key share is not an uncompressed point on the curve",
            "",
            "RFC 8446",
            "4.2.8.2"),
    SHARED_SECRET_ZERO(
            AlertDescription.ILLEGAL_PARAMETER,
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER,
            "The peer's %s key share is of small order: the shared secret would be all zero",
            "",
            "RFC 8446",
            "7.4.2"),
    DH_SHARE_OUT_OF_RANGE(
            AlertDescription.ILLEGAL_PARAMETER,
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER,
            "The peer's %s key share is not greater than 1 and less than p-1",
            "",
            "RFC 8446",
            "4.2.8.1"),
    DH_PARAMETERS_WEAK(
            AlertDescription.INSUFFICIENT_SECURITY,
            GnutlsCode.DH_PRIME_UNACCEPTABLE,
            "The server's Diffie-Hellman prime has %d bits; from %d to %d are accepted",
            "let the server use ffdhe2048 or larger, or an ECDHE suite",
            "RFC 7919",
            "4"),
    DH_PARAMETERS_FORBIDDEN(
            AlertDescription.INSUFFICIENT_SECURITY,
            GnutlsCode.DH_PRIME_UNACCEPTABLE,
            "DH ServerKeyExchange does not comply to algorithm constraints: its prime has %d bits",
            "let the server use a larger group or an ECDHE suite, or allow the size in jdk.tls.disabledAlgorithms",
            "RFC 7919",
            "4"),
    DH_PARAMETERS_INVALID(
            AlertDescription.ILLEGAL_PARAMETER,
            GnutlsCode.DH_PRIME_UNACCEPTABLE,
            "The server's Diffie-Hellman parameters are no prime with a generator",
            "let the server use a group of RFC 7919, or an ECDHE suite",
            "RFC 7919",
            "4"),
    ENCAPSULATION_KEY_INVALID(
            AlertDescription.ILLEGAL_PARAMETER,
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER,
            "The encapsulation key in the peer's %s key share fails the modulus check",
            "",
            "FIPS 203",
            "7.2"),
    SCHEME_DOES_NOT_FIT_KEY(
            AlertDescription.ILLEGAL_PARAMETER,
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER,
            "The peer signed with %s, which does not fit the %s key of its certificate",
            "",
            "RFC 8446",
            "4.4.3"),
    SIGNATURE_MISMATCH(
            AlertDescription.DECRYPT_ERROR,
            GnutlsCode.PK_SIG_VERIFY_FAILED,
            "The peer's %s signature was not made by the key of its certificate over this handshake",
            "check that the peer's certificate and private key belong together, and that no proxy changes bytes",
            "RFC 8446",
            "4.4.3"),
    KEY_UNSUPPORTED(
            AlertDescription.UNSUPPORTED_CERTIFICATE,
            GnutlsCode.CERTIFICATE_ERROR,
            "The peer's certificate holds a key we cannot verify with: %s",
            "let the peer use an EC key on P-256, P-384 or P-521, an EdDSA or an RSA key",
            "RFC 8446",
            "4.4.2.2"),
    SIGNING_FAILED(
            AlertDescription.INTERNAL_ERROR,
            GnutlsCode.PK_SIGN_FAILED,
            "Our private key could not sign with %s",
            "look at the cause: the key's own provider or device refused",
            "RFC 8446",
            "4.4.3");

    private final Entry entry;

    KeyFault(AlertDescription alert, int gnutlsCode, String text, String fix, String document, String section) {
        entry = new Entry(alert, text, fix, new Clause(document, section), gnutlsCode);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
