package dev.parley.session;

import dev.parley.handshake.Agreed;
import dev.parley.handshake.FormerHandshake;
import dev.parley.handshake.Machine;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.handshake.client.Start;
import dev.parley.handshake.server.WaitClientHello;

/**
 * A handshake that is ready to begin.
 *
 * @param settings the frozen configuration
 * @param machine in its first state
 * @param begins what its owner does once this handshake is the one; run with the session locked, so it is short
 */
public record Opened(Settings settings, Machine machine, Runnable begins) {

    /** The same as a renegotiation (RFC 5746). */
    Opened renegotiating(FormerHandshake former) {
        Agreed agreed = machine.agreed();
        agreed.former(former);
        return of(settings.forRenegotiation(), agreed, begins);
    }

    /** A handshake of that role from its first state. */
    public static Opened of(Settings settings, Agreed agreed, Runnable begins) {
        return new Opened(
                settings,
                new Machine(
                        settings.role() == Role.CLIENT
                                ? new Start(settings, agreed)
                                : new WaitClientHello(settings, agreed),
                        agreed),
                begins);
    }
}
