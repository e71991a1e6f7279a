package dev.parley;

import java.util.Set;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A session of Parley's, with what {@link SSLSession} has no words for.
 *
 * <p>Every session of a Parley engine or socket is one. Values that are not agreed yet, as in a handshake session, are
 * null. Safe for several threads; arrays and sets that are returned are the caller's own or cannot be changed.
 */
public abstract class TlsSession extends ExtendedSSLSession {

    /**
     * What was agreed besides version, suite and group.
     *
     * @see "CONTRACT H26, H27"
     */
    public enum Flag {
        /** The peer knows RFC 5746, so that nobody can splice handshakes; TLS 1.2. */
        SAFE_RENEGOTIATION,
        /** The secrets are bound to their handshake (RFC 7627); always so in TLS 1.3. */
        EXTENDED_MASTER_SECRET,
        /** Records of CBC suites are authenticated as they travel (RFC 7366). */
        ENCRYPT_THEN_MAC,
        /** The finite field of the key exchange is one of RFC 7919. */
        RFC7919,
        /** A ticket has gone to the client, or come from the server, by which the session can be resumed. */
        SESSION_TICKET
    }

    /** What can bind an authentication above TLS to the connection under it. */
    public enum ChannelBinding {
        /** The first Finished message of the handshake; TLS 1.2 only (RFC 5929 §3). */
        TLS_UNIQUE,
        /** A hash of the server's certificate (RFC 5929 §4). */
        TLS_SERVER_END_POINT,
        /** Keying material of the connection; TLS 1.3, or TLS 1.2 with the extended master secret (RFC 9266). */
        TLS_EXPORTER
    }

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

    /** True if this session resumes an earlier one, so that nobody was verified anew (CONTRACT T9, T29). */
    public abstract boolean resumed();

    /**
     * True once the transport of this session's connection has ended without the peer's close_notify: what was received may be
     * cut short. On a socket that is the end of the stream, which reading reports as such (or as an exception, by
     * {@code com.sun.net.ssl.requireCloseNotify}); on an engine it is what {@link javax.net.ssl.SSLEngine#closeInbound} says.
     * Of each connection by itself, also where several resume one session.
     *
     * @see "RFC 8446 §6.1; CONTRACT A4, B9"
     */
    public abstract boolean truncated();

    /**
     * What was agreed besides; grows when a ticket comes in.
     *
     * @see "CONTRACT H26, H27"
     */
    public abstract Set<Flag> flags();

    /**
     * The bytes of a channel binding, the same on both sides of the connection and, except for the server's end point, on no
     * other.
     *
     * @throws IllegalStateException if this connection has no such binding, its handshake is not complete, or it has ended and
     *     the binding is {@link ChannelBinding#TLS_EXPORTER}
     * @see "RFC 5929 §3, §4; RFC 9266 §2; CONTRACT X22"
     */
    public abstract byte[] channelBinding(ChannelBinding type);

    /**
     * Keying material for a protocol above TLS, the same on both sides. JDK 25 has this method in
     * {@link ExtendedSSLSession}; here it works on every JDK.
     *
     * @param label registered for the protocol that uses the material
     * @param context null and empty are the same in TLS 1.3 and differ in TLS 1.2
     * @param length in bytes, at least 1
     * @return the caller's to zero
     * @throws IllegalArgumentException if label, context or length do not fit the derivation
     * @throws IllegalStateException if the handshake is not far enough, or the connection has ended both ways, or shaken hands
     *     again since: its secret is zeroed then
     * @see "RFC 8446 §7.5; RFC 5705 §4"
     */
    public abstract byte[] exportKeyingMaterialData(String label, byte @Nullable [] context, int length);
}
