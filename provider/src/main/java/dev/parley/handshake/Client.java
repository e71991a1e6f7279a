package dev.parley.handshake;

import dev.parley.auth.Resumable;
import dev.parley.crypto.Group;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.Transcript;
import dev.parley.message.ClientHello;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client's states carry along: the hello it sent and the secrets behind its key shares.
 *
 * @param settings frozen configuration
 * @param agreed what is agreed so far
 * @param hello our last ClientHello
 * @param shares our open key shares by group; emptied and destroyed once one is used
 * @param offered the session that the hello offers to resume, which we own; null if it offers none
 */
public record Client(
        Settings settings,
        Agreed agreed,
        ClientHello hello,
        Map<NamedGroup, Group.Offer> shares,
        @Nullable Resumable offered) {

    public Transcript transcript() {
        return agreed.transcript();
    }

    /** Destroys the private halves of all key shares. */
    public void destroyShares() {
        shares.values().forEach(Group.Offer::destroy);
    }

    /** The session of TLS 1.2 that the hello offers; null if it offers none. */
    public @Nullable Resumable offered12() {
        return offered != null && offered.version() == ProtocolVersion.TLS12 ? offered : null;
    }

    /** The offered session is not needed any more: resumed from, or refused. */
    public void destroyOffered() {
        if (offered != null) {
            offered.destroy();
        }
    }

    @Override
    public String toString() {
        return "Client[" + agreed + "]";
    }
}
