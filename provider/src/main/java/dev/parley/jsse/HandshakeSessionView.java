package dev.parley.jsse;

import dev.parley.handshake.Agreed;
import dev.parley.handshake.Settings;
import dev.parley.iana.SignatureScheme;
import java.util.List;

/**
 * A session while it is being agreed: managers and selectors see through it what is known so far, and whose session goes on
 * once that is agreed.
 *
 * @see "CONTRACT H8; ECOSYSTEM E9"
 */
final class HandshakeSessionView extends SessionView {

    private final Resumption resumption;
    private final Agreed agreed;
    private final List<SignatureScheme> ownSchemes;

    /**
     * @param settings of this handshake
     * @param agreed shown live
     */
    HandshakeSessionView(Resumption resumption, Settings settings, Agreed agreed) {
        super(resumption.fresh(), SessionFacts.NONE);
        this.resumption = resumption;
        this.agreed = agreed;
        this.ownSchemes = settings.certificateSchemes();
    }

    @Override
    SessionFacts facts() {
        return SessionFacts.of(agreed, ownSchemes);
    }

    @Override
    SessionIdentity identity() {
        return resumption.identity(agreed);
    }

    /** The session as it is from now on: same id, same creation time, same values. */
    SessionView finished() {
        SessionIdentity identity = identity();
        identity.touch();
        return new SessionView(identity, facts());
    }
}
