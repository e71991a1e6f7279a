package dev.parley;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/**
 * A client's session as bytes, so that another context, or this program after a restart, can resume it.
 *
 * <pre>{@code
 * Optional<byte[]> data = SessionData.take(engine.getSession());  // after data was received: tickets of TLS 1.3 come late
 * ...
 * SessionData.give(otherContext, data.get());                     // its next connection to that peer resumes
 * }</pre>
 *
 * <p><strong>The bytes hold the session's secret in the clear</strong>: who reads them can resume the session in your name and,
 * in TLS 1.2, decrypt its connections. Encrypt them where you store them. A checksum tells damage, not forgery.
 *
 * <p>They also hold the peer's host and port, and which endpoint identification it has passed, and are good for connections
 * with the same only. Nobody verifies the peer again, so the context that takes them has to trust whom the first one trusted.
 * Other than that they hold the peer's certificates and the session's times, but neither our own certificates nor the
 * application's values.
 *
 * <p>Safe for several threads.
 *
 * @see "RFC 8446 §4.6.1, appendix C.4; CONTRACT T1, T6, T7, T31"
 */
public final class SessionData {

    private SessionData() {}

    /**
     * Takes a way to resume out of the session's context: in TLS 1.3 its newest ticket, which that context thereby loses, as
     * no ticket should be used twice; in TLS 1.2 a copy of what may be used often.
     *
     * @return empty if there is none: no ticket has come in yet or all are used up, the session is invalid or over, it is a
     *     server's, or not of Parley
     */
    public static Optional<byte[]> take(SSLSession session) {
        TlsSession ours = TlsSession.of(session);
        return ours instanceof Source source ? source.takeData() : Optional.empty();
    }

    /**
     * Gives a session to a context, whose next connection with the same peer offers it.
     *
     * @param data as {@link #take} returned it; stays the caller's to zero
     * @return false if it is of no use: damaged or cut short, of another version of this format, over, or of algorithms that
     *     are not known here; nothing changes then
     * @throws IllegalArgumentException if the context is not Parley's
     */
    public static boolean give(SSLContext context, byte[] data) {
        if (!(context.getClientSessionContext() instanceof Store store)) {
            throw new IllegalArgumentException("the context is of " + context.getProvider() + ", not of Parley");
        }
        return store.giveData(data.clone());
    }

    /** A session that can be taken along; implemented by Parley alone. */
    public interface Source {

        Optional<byte[]> takeData();
    }

    /** Where sessions are kept; implemented by Parley alone. */
    public interface Store {

        /**
         * @param data zeroed when done
         * @return whether it is kept
         */
        boolean giveData(byte[] data);
    }
}
