package dev.parley.jsse.connection;

import dev.parley.handshake.Agreed;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.session.SessionFacts;
import dev.parley.jsse.session.SessionIdentity;
import dev.parley.jsse.session.SessionView;
import java.util.List;

/**
 * A session while it is being agreed: managers and selectors see through it what is known so far, and whose session goes on
 * once that is agreed.
 *
 * @see "CONTRACT H8; ECOSYSTEM E9"
 */
public final class HandshakeSessionView extends SessionView {

    private final Resumption resumption;
    private final Agreed agreed;
    private final List<SignatureScheme> ownSchemes;
    private final Role role;

    /**
     * @param settings of this handshake
     * @param agreed shown live
     */
    public HandshakeSessionView(Resumption resumption, Settings settings, Agreed agreed) {
        super(resumption.fresh(), SessionFacts.NONE);
        this.resumption = resumption;
        this.agreed = agreed;
        this.ownSchemes = settings.certificateSchemes();
        this.role = settings.role();
    }

    @Override
    public SessionFacts facts() {
        return SessionFacts.of(agreed, ownSchemes, role);
    }

    @Override
    public SessionIdentity identity() {
        return resumption.identity(agreed);
    }

    /** The session as it is from now on: same id, same creation time, same values. */
    public SessionView finished() {
        SessionIdentity identity = identity();
        if (agreed.resumed()) { // a new session was last used when it was made
            identity.touch();
        }
        return new SessionView(identity, facts());
    }
}
