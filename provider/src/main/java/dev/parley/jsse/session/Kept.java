package dev.parley.jsse.session;

import dev.parley.auth.PeerIdentity;
import dev.parley.auth.Resumable;
import dev.parley.iana.SignatureScheme;
import org.jspecify.annotations.Nullable;

/**
 * One way to resume a session: a ticket, or an id of TLS 1.2.
 *
 * @param resumable owned by whoever keeps this
 * @param identity of the session, which is the same for all its tickets
 * @param peerScheme what the peer signed with when the session began, or null if it did not
 */
public record Kept(
        Resumable resumable,
        SessionIdentity identity,
        @Nullable SignatureScheme peerScheme) {

    private static final int OBJECTS_BYTES = 1024;
    private static final int CERTIFICATE_BYTES = 2048;

    /** About how much memory it takes. */
    long bytes() {
        PeerIdentity peer = resumable.origin().peer();
        int certificates = peer == null ? 0 : peer.chain().size();
        return OBJECTS_BYTES + resumable.ticket().length + (long) CERTIFICATE_BYTES * certificates;
    }

    public void destroy() {
        resumable.destroy();
    }
}
