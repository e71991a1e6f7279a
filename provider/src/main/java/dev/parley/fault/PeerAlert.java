package dev.parley.fault;

import dev.parley.iana.AlertDescription;
import org.jspecify.annotations.Nullable;

/**
 * An alert of the peer that ended the connection: the failure happened over there, and is never answered in kind.
 *
 * @param code the alert's number as received
 * @param alert the same alert, or internal_error if the number is not known
 * @param answer what we answer, or null for nothing: a fatal alert is never answered (CONTRACT R8)
 * @see "RFC 8446 §6.2"
 */
public record PeerAlert(
        int code, AlertDescription alert, @Nullable AlertDescription answer) implements Fault {

    private static final Clause CLAUSE = new Clause("RFC 8446", "6.2");

    /** A fatal alert of that number. */
    public static PeerAlert fatal(int code) {
        return new PeerAlert(code, known(code), null);
    }

    /** An error alert that TLS 1.3 knows only as fatal, sent as a warning (CONTRACT B11). */
    public static PeerAlert mislabelled(int code) {
        return new PeerAlert(code, known(code), AlertDescription.DECODE_ERROR);
    }

    private static AlertDescription known(int code) {
        AlertDescription description = AlertDescription.of(code);
        return description == null ? AlertDescription.INTERNAL_ERROR : description;
    }

    private String word() {
        return AlertDescription.of(code) == null ? "unknown (" + code + ")" : alert.rfcName();
    }

    @Override
    public String name() {
        return "PEER_ALERT";
    }

    @Override
    public String text() {
        return "Received fatal alert: " + word();
    }

    @Override
    public String fix() {
        return AlertDescription.of(code) == null ? "the peer refused the connection; its log says why" : hint(alert);
    }

    @Override
    public Clause clause() {
        return CLAUSE;
    }

    @Override
    public int gnutlsCode() {
        return GnutlsCode.FATAL_ALERT_RECEIVED;
    }

    /** What such an alert usually means. */
    private static String hint(AlertDescription alert) {
        return switch (alert) {
            case HANDSHAKE_FAILURE ->
                "the peer found nothing it could agree to: compare its protocols, cipher suites, "
                        + "groups and signature schemes with the enabled ones here, and see whether it wants a client "
                        + "certificate (KeyManager)";
            case PROTOCOL_VERSION ->
                "the peer speaks none of the protocols enabled here: see jdk.tls.client.protocols "
                        + "and SSLParameters.setProtocols; TLS 1.2 is the oldest that can be";
            case INSUFFICIENT_SECURITY -> "the peer asks for stronger cipher suites, groups or keys than those offered";
            case INAPPROPRIATE_FALLBACK -> "offer all protocols at once instead of trying again with an older one";
            case UNKNOWN_CA ->
                "the peer does not trust the root of the certificate sent from here: let it trust that "
                        + "root, or send another certificate with its whole chain (KeyManager)";
            case BAD_CERTIFICATE,
                    UNSUPPORTED_CERTIFICATE,
                    CERTIFICATE_UNKNOWN,
                    CERTIFICATE_UNOBTAINABLE,
                    BAD_CERTIFICATE_HASH_VALUE,
                    BAD_CERTIFICATE_STATUS_RESPONSE ->
                "the peer did not accept the certificate sent from here: see its "
                        + "chain, names, usage and signature algorithm, what the peer trusts, and the peer's log";
            case CERTIFICATE_EXPIRED -> "renew the certificate sent from here, and look at the clock of the peer";
            case CERTIFICATE_REVOKED -> "replace the certificate sent from here: its issuer has revoked it";
            case CERTIFICATE_REQUIRED, NO_CERTIFICATE ->
                "the peer insists on a client certificate: give the SSLContext "
                        + "a KeyManager (javax.net.ssl.keyStore) with one from an authority that it accepts";
            case ACCESS_DENIED -> "the certificate sent from here is valid, but the peer does not admit its owner";
            case UNRECOGNIZED_NAME ->
                "the peer has no server of the name asked for: see SSLParameters.setServerNames "
                        + "and the host connected to";
            case NO_APPLICATION_PROTOCOL ->
                "the peer speaks none of the protocols offered: see " + "SSLParameters.setApplicationProtocols";
            case UNKNOWN_PSK_IDENTITY -> "the peer does not know the pre-shared key";
            case ECH_REQUIRED -> "the peer could not read the encrypted hello: fetch its current ECH configuration";
            case DECRYPT_ERROR ->
                "the peer could not verify a signature or Finished: see whether certificate and "
                        + "private key belong together, and whether a proxy changes bytes";
            case BAD_RECORD_MAC, DECRYPTION_FAILED ->
                "the peer could not decrypt: something between the peers changes bytes, or a " + "side has other keys";
            case RECORD_OVERFLOW, DECOMPRESSION_FAILURE -> "the peer found a record too large";
            case UNEXPECTED_MESSAGE, ILLEGAL_PARAMETER, DECODE_ERROR, MISSING_EXTENSION, UNSUPPORTED_EXTENSION ->
                "the peer did not understand what was sent: look for a proxy that changes "
                        + "the hello; javax.net.debug=ssl:handshake shows what was sent";
            case NO_RENEGOTIATION -> "the peer does not renegotiate: open a new connection";
            case INTERNAL_ERROR, GENERAL_ERROR -> "the peer failed for reasons of its own; its log says why";
            case CLOSE_NOTIFY, USER_CANCELED, EXPORT_RESTRICTION -> "the peer gave up; its log says why";
        };
    }
}
