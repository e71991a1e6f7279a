package dev.parley.conformance.failures;

import static dev.parley.conformance.failures.Provocation.alert;
import static dev.parley.conformance.failures.Provocation.answer;
import static dev.parley.conformance.failures.Provocation.atClient;
import static dev.parley.conformance.failures.Provocation.atServer;
import static dev.parley.conformance.failures.Provocation.opening;
import static dev.parley.conformance.failures.Provocation.text;
import static dev.parley.conformance.failures.Situations.*;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

/** A failure as users meet it: how it comes about, and what is thrown. */
enum Failure {
    NO_COMMON_PROTOCOL(
            "Client and server have no protocol in common (seen by the server)",
            SSLHandshakeException.class,
            "Client requested protocol TLSv1.2 is not enabled or supported in server context",
            "SSLParameters.setProtocols",
            atServer(CLIENT.protocol("TLSv1.2"), SERVER.protocol("TLSv1.3"))),
    NO_COMMON_PROTOCOL_AT_CLIENT(
            "The same, seen by the client",
            SSLHandshakeException.class,
            "Received fatal alert: protocol_version",
            "jdk.tls.client.protocols",
            atClient(CLIENT.protocol("TLSv1.2"), SERVER.protocol("TLSv1.3"))),
    OLD_CLIENT(
            "A client that speaks TLS 1.0 at most",
            SSLHandshakeException.class,
            "Client requested protocol TLSv1 is not enabled or supported in server context",
            "jdk.tls.server.protocols",
            opening(helloOfTls10())),
    NOTHING_ENABLED(
            "Enabled protocols and cipher suites do not go together",
            SSLHandshakeException.class,
            "No appropriate protocol (protocol is disabled or cipher suites are inappropriate)",
            "jdk.tls.disabledAlgorithms",
            atClient(CLIENT.protocol("TLSv1.2").suite("TLS_AES_128_GCM_SHA256"), SERVER)),
    NO_COMMON_SUITE_13(
            "No cipher suite in common, TLS 1.3",
            SSLHandshakeException.class,
            "no cipher suites in common",
            "jdk.tls.server.cipherSuites",
            atServer(
                    CLIENT.protocol("TLSv1.3").suite("TLS_AES_128_GCM_SHA256"),
                    SERVER.protocol("TLSv1.3").suite("TLS_AES_256_GCM_SHA384"))),
    NO_COMMON_SUITE_12(
            "No cipher suite in common, TLS 1.2",
            SSLHandshakeException.class,
            "no cipher suites in common",
            "jdk.tls.server.cipherSuites",
            atServer(
                    CLIENT.protocol("TLSv1.2").suite("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
                    SERVER.protocol("TLSv1.2").suite("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"))),
    KEY_DOES_NOT_FIT(
            "The server's key fits none of the client's cipher suites, TLS 1.2",
            SSLHandshakeException.class,
            "no cipher suites in common",
            "ECDHE_RSA suites need an RSA key",
            atServer(
                    CLIENT.protocol("TLSv1.2").suite("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
                    SERVER.protocol("TLSv1.2"))),
    NO_COMMON_GROUP(
            "No group in common",
            SSLHandshakeException.class,
            "no named groups in common",
            "jdk.tls.namedGroups",
            atServer(
                    CLIENT.protocol("TLSv1.3").tuned(more -> more.groups("X25519MLKEM768")),
                    SERVER.tuned(more -> more.groups("x25519")))),
    NO_COMMON_SCHEME(
            "No signature scheme that the server's key can make",
            SSLHandshakeException.class,
            "No available authentication scheme",
            "KeyManager",
            atServer(CLIENT.protocol("TLSv1.3").tuned(more -> more.signatureSchemes("ed25519")), SERVER)),
    NO_SERVER_KEY(
            "A server without key and certificate, TLS 1.3",
            SSLHandshakeException.class,
            "No available authentication scheme",
            "javax.net.ssl.keyStore",
            atServer(CLIENT.protocol("TLSv1.3"), End.server(null))),
    NO_SERVER_KEY_12(
            "A server without key and certificate, TLS 1.2",
            SSLHandshakeException.class,
            "no cipher suites in common",
            "javax.net.ssl.keyStore",
            atServer(CLIENT.protocol("TLSv1.2"), End.server(null))),
    WRONG_HOST(
            "The certificate is for another host",
            SSLHandshakeException.class,
            "No subject alternative DNS name matching other.test found",
            "subjectAltName",
            atClient(CLIENT.calling("other.test"), SERVER)),
    WRONG_ADDRESS(
            "Connected by an address that the certificate lacks",
            SSLHandshakeException.class,
            "No subject alternative names matching IP address 192.0.2.1 found",
            "subjectAltName",
            atClient(CLIENT.calling("192.0.2.1"), SERVER)),
    NO_HOST(
            "Identification is asked for, and no host named",
            SSLHandshakeException.class,
            "Hostname or IP address is undefined.",
            "SSLContext.createSSLEngine(host, port)",
            atClient(CLIENT.calling(null), SERVER)),
    MISSING_INTERMEDIATE(
            "The server does not send its intermediate certificate",
            SSLHandshakeException.class,
            PATH_BUILDING,
            "intermediate certificates",
            atClient(CLIENT, End.server(behindIntermediate()))),
    SELF_SIGNED(
            "The certificate is self-signed and not trusted",
            SSLHandshakeException.class,
            PATH_BUILDING,
            "keytool -importcert",
            atClient(CLIENT, End.server(selfSigned()))),
    UNKNOWN_ROOT(
            "The server's root is not trusted",
            SSLHandshakeException.class,
            PATH_BUILDING,
            "javax.net.ssl.trustStore",
            atClient(CLIENT, End.server(withUnknownRoot()))),
    EMPTY_TRUST_STORE(
            "The trust store is empty",
            SSLException.class,
            "Unexpected error: java.security.InvalidAlgorithmParameterException: "
                    + "the trustAnchors parameter must be non-empty",
            "javax.net.ssl.trustStore",
            atClient(CLIENT.trusting(nothing()), SERVER)),
    EXPIRED(
            "The server's certificate has expired",
            SSLHandshakeException.class,
            "PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed",
            "renew",
            atClient(CLIENT, End.server(expired()))),
    NOT_YET_VALID(
            "The server's certificate is not valid yet",
            SSLHandshakeException.class,
            "PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed",
            "clock",
            atClient(CLIENT, End.server(forTomorrow()))),
    REVOKED(
            "The server's certificate is revoked",
            SSLHandshakeException.class,
            "PKIX path validation failed: java.security.cert.CertPathValidatorException: Certificate has been revoked",
            "new certificate",
            atClient(CLIENT.trusting(withRevocationList()), SERVER)),
    WEAK_CERTIFICATE(
            "The server's certificate is signed with a disabled algorithm",
            SSLHandshakeException.class,
            "PKIX path validation failed: java.security.cert.CertPathValidatorException: "
                    + "Algorithm constraints check failed",
            "SHA-256",
            atClient(CLIENT.trusting(RSA_ROOT), End.server(signedWithMd5()))),
    CLIENT_CERTIFICATE_MISSING_13(
            "The client has no certificate, the server needs one, TLS 1.3",
            SSLHandshakeException.class,
            "Empty client certificate chain",
            "SSLParameters.setWantClientAuth",
            atServer(CLIENT.protocol("TLSv1.3"), SERVER.with(NEED))),
    CLIENT_CERTIFICATE_MISSING_12(
            "The client has no certificate, the server needs one, TLS 1.2",
            SSLHandshakeException.class,
            "Empty client certificate chain",
            "SSLParameters.setWantClientAuth",
            atServer(CLIENT.protocol("TLSv1.2"), SERVER.with(NEED))),
    CLIENT_CERTIFICATE_DEMANDED(
            "The same, seen by the client",
            SSLHandshakeException.class,
            "Received fatal alert: certificate_required",
            "javax.net.ssl.keyStore",
            atClient(CLIENT.protocol("TLSv1.3"), SERVER.with(NEED))),
    CLIENT_CERTIFICATE_UNTRUSTED(
            "The server does not trust the client's certificate",
            SSLHandshakeException.class,
            PATH_BUILDING,
            "keytool -importcert",
            atServer(CLIENT.as(selfSigned()), SERVER.trusting(namingNoIssuers()).with(NEED))),
    CLIENT_CERTIFICATE_REFUSED(
            "The same, seen by the client",
            SSLHandshakeException.class,
            "Received fatal alert: certificate_unknown",
            "certificate sent from here",
            atClient(CLIENT.as(selfSigned()), SERVER.trusting(namingNoIssuers()).with(NEED))),
    PLAIN_HTTP_TO_TLS(
            "Plain HTTP comes to a TLS port",
            SSLProtocolException.class,
            "Unrecognized SSL message, plaintext connection?",
            "TLS on this port",
            opening(text("GET / HTTP/1.1\r\nHost: server.test\r\n\r\n"))),
    TLS_TO_PLAIN_HTTP(
            "The server speaks plain HTTP",
            SSLProtocolException.class,
            "Unrecognized SSL message, plaintext connection?",
            "TLS on this port",
            answer(text("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"))),
    TLS_TO_SMTP(
            "The server wants STARTTLS first",
            SSLProtocolException.class,
            "Unrecognized SSL message, plaintext connection?",
            "STARTTLS",
            answer(text("220 mail.server.test ESMTP\r\n"))),
    SSLV2_HELLO(
            "A client opens with a hello of SSL 2.0",
            SSLHandshakeException.class,
            "SSLv2Hello is not enabled",
            "SSL 2.0 compatible hello",
            opening(new byte[] {(byte) 0x80, 0x2e, 1, 3, 1, 0, 21, 0, 0, 0, 16, 0, 0, 0x2f, 0, 0, 0x35, 0, 0})),
    NO_COMMON_APPLICATION_PROTOCOL(
            "No application protocol (ALPN) in common",
            SSLHandshakeException.class,
            "No matching application layer protocol values",
            "SSLParameters.setApplicationProtocols",
            atServer(CLIENT.with(speaking("h2")), SERVER.with(speaking("http/1.1")))),
    SERVER_NAME_UNKNOWN(
            "The server has no such server name (SNI)",
            SSLHandshakeException.class,
            "Unrecognized server name indication",
            "SSLParameters.setSNIMatchers",
            atServer(CLIENT, SERVER.with(serving("other\\.test")))),
    SERVER_NAME_REFUSED(
            "The same, seen by the client",
            SSLHandshakeException.class,
            "Received fatal alert: unrecognized_name",
            "SSLParameters.setServerNames",
            atClient(CLIENT, SERVER.with(serving("other\\.test")))),
    TRUNCATED(
            "The transport ends without close_notify",
            SSLException.class,
            "closing inbound before receiving peer's close_notify",
            "application protocol",
            Situations::truncated),
    ENDED_IN_HANDSHAKE(
            "The peer hangs up during the handshake (socket)",
            SSLHandshakeException.class,
            "Remote host terminated the handshake",
            "speaks TLS on this port",
            Situations::hungUp),
    TIMED_OUT(
            "A socket's handshake takes longer than dev.parley.handshakeTimeoutMillis",
            SSLHandshakeException.class,
            "the handshake took longer than 50 ms",
            "dev.parley.handshakeTimeoutMillis",
            Situations::silent),
    CLOSED_IN_HANDSHAKE(
            "The peer says close_notify during the handshake",
            SSLProtocolException.class,
            "Received close_notify during handshake",
            "log",
            answer(new byte[] {21, 3, 3, 0, 2, 1, 0})),
    BAD_MAC(
            "A record was changed on its way",
            SSLException.class,
            "a record could not be authenticated",
            "changes bytes",
            Situations::tampered),
    RECORD_TOO_LARGE(
            "A record that is larger than TLS allows",
            SSLException.class,
            "a record of 28672 bytes, where at most",
            "TLS on this port",
            answer(new byte[] {22, 3, 3, 0x70, 0})),
    RENEGOTIATION_REFUSED(
            "Renegotiation of TLS 1.2, which is off",
            SSLException.class,
            "renegotiation is refused on this connection",
            "dev.parley.rehandshake",
            Situations::renegotiated),
    NOTHING_TO_RESUME(
            "New sessions are not allowed, and none is there",
            SSLHandshakeException.class,
            "No new session is allowed and no existing session can be resumed",
            "setEnableSessionCreation(true)",
            atClient(CLIENT.lastly(engine -> engine.setEnableSessionCreation(false)), SERVER)),
    ALERT_HANDSHAKE_FAILURE(40, "handshake_failure", "groups and signature schemes"),
    ALERT_BAD_CERTIFICATE(42, "bad_certificate", "certificate sent from here"),
    ALERT_UNSUPPORTED_CERTIFICATE(43, "unsupported_certificate", "certificate sent from here"),
    ALERT_CERTIFICATE_REVOKED(44, "certificate_revoked", "revoked"),
    ALERT_CERTIFICATE_EXPIRED(45, "certificate_expired", "renew"),
    ALERT_ILLEGAL_PARAMETER(47, "illegal_parameter", "javax.net.debug"),
    ALERT_UNKNOWN_CA(48, "unknown_ca", "trust that root"),
    ALERT_ACCESS_DENIED(49, "access_denied", "admit"),
    ALERT_DECODE_ERROR(50, "decode_error", "javax.net.debug"),
    ALERT_DECRYPT_ERROR(51, "decrypt_error", "private key belong together"),
    ALERT_INSUFFICIENT_SECURITY(71, "insufficient_security", "stronger"),
    ALERT_NO_APPLICATION_PROTOCOL(120, "no_application_protocol", "SSLParameters.setApplicationProtocols");

    private final String meeting;
    private final Class<? extends Exception> type;
    private final String sentence;
    private final String remedy;
    private final Provocation provocation;

    Failure(String meeting, Class<? extends Exception> type, String sentence, String remedy, Provocation provocation) {
        this.meeting = meeting;
        this.type = type;
        this.sentence = sentence;
        this.remedy = remedy;
        this.provocation = provocation;
    }

    Failure(int code, String alert, String remedy) {
        this(
                "The peer answers " + alert,
                SSLHandshakeException.class,
                "Received fatal alert: " + alert,
                remedy,
                alert(code));
    }

    /** In which words users tell it. */
    String meeting() {
        return meeting;
    }

    /** The exact class that is thrown. */
    Class<? extends Exception> type() {
        return type;
    }

    /** What the message begins with, after the alert's name. */
    String sentence() {
        return sentence;
    }

    /** What the remedy names. */
    String remedy() {
        return remedy;
    }

    Provocation provocation() {
        return provocation;
    }
}
