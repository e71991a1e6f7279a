package dev.parley.conformance.support;

import dev.parley.TlsSession;
import java.util.Objects;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a client's session agreed on beyond what JSSE tells.
 *
 * @param group IANA's name of the key exchange's group
 * @param signatureScheme IANA's name of the scheme the server signed with
 */
public record Negotiated(String group, String signatureScheme) {

    /** Reads a session, also one that the HTTP client has wrapped; fails if another provider made it. */
    public static Negotiated of(SSLSession session) {
        TlsSession ours = TlsSession.of(session);
        if (ours == null) {
            throw new AssertionError("a session of another provider: " + session);
        }
        return new Negotiated(known(ours.group()), known(ours.peerSignatureScheme()));
    }

    /** Whether Parley made the session. */
    public static boolean isParley(SSLSession session) {
        return TlsSession.of(session) != null;
    }

    private static String known(@Nullable String value) {
        return Objects.requireNonNull(value, "not told by the session");
    }
}
