package dev.parley.session;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;

/** Whoever runs a session, an engine or a socket: supplies the handshake and hears what became of it. */
public interface Owner {

    /**
     * Freezes the settings and builds the machine, when a handshake is about to start: the first, or one of TLS 1.2 that
     * renegotiates it. It may ask the application, so it is called without the session's lock, and perhaps by two threads at
     * once: one of the two never begins, so nothing is changed before {@link Opened#begins}.
     *
     * @throws TlsFault if the settings allow no handshake; nothing is then sent (CONTRACT H7)
     */
    Opened open() throws TlsFault;

    /** The handshake last opened does not take place: the connection stays as it was. Called with the session locked. */
    default void declined() {}

    /** A handshake is complete. Called with the session locked: keep it short, and call nothing of the session. */
    void established(Agreed agreed);

    /** The session can be resumed by this; the owner owns the secret. Called with the session locked: keep it short. */
    void resumable(Agreed agreed, Effect.Resumable by);

    /** The connection failed, so its session must not be resumed (CONTRACT B16). Called with the session locked. */
    void failed(TlsFault fault);
}
