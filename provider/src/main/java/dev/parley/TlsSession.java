package dev.parley;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A session of Parley's, with what {@link SSLSession} has no words for.
 *
 * <p>Every session of a Parley engine or socket is one. Values that are not agreed yet, as in a handshake session, are
 * null.
 */
public abstract class TlsSession extends ExtendedSSLSession {

    /** For Parley's own sessions. */
    protected TlsSession() {}

    /**
     * The Parley session behind {@code session}, also where a library shows a wrapper of its own, as the JDK's
     * HttpClient does.
     *
     * @return null if another provider made the session
     */
    public static @Nullable TlsSession of(SSLSession session) {
        if (session instanceof TlsSession ours) {
            return ours;
        }
        return session.getValue(TlsSession.class.getName()) instanceof TlsSession wrapped ? wrapped : null;
    }

    /** The IANA name of the group of the key exchange, such as {@code X25519MLKEM768}. */
    public abstract @Nullable String group();

    /** The IANA name of the scheme we signed the handshake with; null if we did not sign. */
    public abstract @Nullable String localSignatureScheme();

    /** The IANA name of the scheme the peer signed the handshake with; null if it did not sign. */
    public abstract @Nullable String peerSignatureScheme();

    /** True if this session resumes an earlier one. */
    public abstract boolean resumed();

    /**
     * Keying material for a protocol above TLS, the same on both sides. JDK 25 has this method in
     * {@link ExtendedSSLSession}; here it works on every JDK.
     *
     * @param label registered for the protocol that uses the material
     * @param context null and empty are the same in TLS 1.3 and differ in TLS 1.2
     * @param length in bytes, at least 1
     * @throws IllegalArgumentException if label, context or length do not fit the derivation
     * @throws IllegalStateException if the handshake is not far enough
     * @see "RFC 8446 §7.5; RFC 5705 §4"
     */
    public abstract byte[] exportKeyingMaterialData(String label, byte @Nullable [] context, int length);
}
