package dev.parley.jsse;

import dev.parley.handshake.Agreed;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.iana.SignatureScheme;
import java.util.List;

/**
 * A session while it is being agreed: managers and selectors see through it what is known so far.
 *
 * @see "CONTRACT H8; ECOSYSTEM E9"
 */
final class HandshakeSessionView extends SessionView {

    private static final int ID_BYTES = 32;

    private final Agreed agreed;
    private final List<SignatureScheme> ownSchemes;

    /**
     * @param settings of this handshake
     * @param agreed shown live
     */
    HandshakeSessionView(TlsContextSpi context, Connection connection, Settings settings, Agreed agreed) {
        super(identity(context, connection, settings.role()), SessionFacts.NONE);
        this.agreed = agreed;
        this.ownSchemes = settings.certificateSchemes();
    }

    private static SessionIdentity identity(TlsContextSpi context, Connection connection, Role role) {
        // a session of TLS 1.3 has no id on the wire, yet applications key their maps by it
        byte[] id = context.randoms().bytes(ID_BYTES);
        return new SessionIdentity(
                id,
                connection.peerHost(),
                connection.peerPort(),
                context.sessions(role),
                context.properties().packetBytes());
    }

    @Override
    SessionFacts facts() {
        return SessionFacts.of(agreed, ownSchemes);
    }

    /** The session as it is from now on: same id, same creation time, same values. */
    SessionView finished() {
        identity().touch();
        return new SessionView(identity(), facts());
    }
}
