package dev.parley.session;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;

/** Whoever runs a session, an engine or a socket: supplies the handshake and hears what became of it. */
public interface Owner {

    /**
     * Freezes the settings and builds the machine; called once, when the handshake starts.
     *
     * @throws TlsFault if the settings allow no handshake; nothing is then sent (CONTRACT H7)
     */
    Opened open() throws TlsFault;

    /** A handshake is complete. Called with the session locked: keep it short, and call nothing of the session. */
    void established(Agreed agreed);

    /** The session can be resumed by this; the owner owns the secret. Called with the session locked: keep it short. */
    void resumable(Agreed agreed, Effect.Resumable by);

    /** The connection failed, so its session must not be resumed (CONTRACT B16). Called with the session locked. */
    void failed(TlsFault fault);
}
