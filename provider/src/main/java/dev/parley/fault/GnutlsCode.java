package dev.parley.fault;

/** The error numbers of GnuTLS that faults and outcomes answer to, under GnuTLS's names without their {@code GNUTLS_E_}. */
public final class GnutlsCode {

    public static final int UNSUPPORTED_VERSION_PACKET = -8;
    public static final int UNEXPECTED_PACKET_LENGTH = -9;
    public static final int INVALID_SESSION = -10;
    public static final int FATAL_ALERT_RECEIVED = -12;
    public static final int UNEXPECTED_PACKET = -15;
    public static final int WARNING_ALERT_RECEIVED = -16;
    public static final int ERROR_IN_FINISHED_PACKET = -18;
    public static final int UNEXPECTED_HANDSHAKE_PACKET = -19;
    public static final int UNKNOWN_CIPHER_SUITE = -21;
    public static final int DECRYPTION_FAILED = -24;
    public static final int AGAIN = -28;
    public static final int INSUFFICIENT_CREDENTIALS = -32;
    public static final int REHANDSHAKE = -37;
    public static final int RECORD_LIMIT_REACHED = -39;
    public static final int CERTIFICATE_ERROR = -43;
    public static final int PK_SIGN_FAILED = -46;
    public static final int KEY_USAGE_VIOLATION = -48;
    public static final int NO_CERTIFICATE_FOUND = -49;
    public static final int INVALID_REQUEST = -50;
    public static final int SHORT_MEMORY_BUFFER = -51;
    public static final int INTERRUPTED = -52;
    public static final int RECEIVED_ILLEGAL_PARAMETER = -55;
    public static final int RECEIVED_ILLEGAL_EXTENSION = -58;
    public static final int INTERNAL_ERROR = -59;
    public static final int CERTIFICATE_KEY_MISMATCH = -60;
    public static final int DH_PRIME_UNACCEPTABLE = -63;
    public static final int TOO_MANY_EMPTY_PACKETS = -78;
    public static final int TOO_MANY_HANDSHAKE_PACKETS = -81;
    public static final int RECEIVED_DISALLOWED_NAME = -82;
    public static final int NO_CIPHER_SUITES = -87;
    public static final int PK_SIG_VERIFY_FAILED = -89;
    public static final int UNSUPPORTED_SIGNATURE_ALGORITHM = -106;
    public static final int SAFE_RENEGOTIATION_FAILED = -107;
    public static final int UNSAFE_RENEGOTIATION_DENIED = -108;
    public static final int PREMATURE_TERMINATION = -110;
    public static final int CERTIFICATE_REQUIRED = -112;
    public static final int HANDSHAKE_TOO_LARGE = -210;
    public static final int INSUFFICIENT_SECURITY = -217;
    public static final int UNRECOGNIZED_NAME = -294;
    public static final int TIMEDOUT = -319;
    public static final int ECC_NO_SUPPORTED_CURVES = -321;
    public static final int ECC_UNSUPPORTED_CURVE = -322;
    public static final int NO_PRIORITIES_WERE_SET = -326;
    public static final int OCSP_RESPONSE_ERROR = -341;
    public static final int NO_APPLICATION_PROTOCOL = -344;
    public static final int INAPPROPRIATE_FALLBACK = -347;
    public static final int CERTIFICATE_VERIFICATION_ERROR = -348;
    public static final int SESSION_USER_ID_CHANGED = -406;
    public static final int RECORD_OVERFLOW = -417;
    public static final int MISSING_EXTENSION = -427;

    private GnutlsCode() {}
}
