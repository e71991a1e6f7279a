package dev.parley.handshake;

import dev.parley.auth.Resumable;
import dev.parley.iana.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that a client could resume on one connection: bound to its peer and to all that its trust decision rests on.
 *
 * @see "CONTRACT T5, T8, T29"
 */
public interface ClientSessions {

    /** Has none, and keeps none. */
    ClientSessions NONE = new ClientSessions() {
        @Override
        public @Nullable Resumable offer(Settings settings) {
            return null;
        }

        @Override
        public boolean keeps(ProtocolVersion version) {
            return false;
        }
    };

    /**
     * The session to offer; a ticket of TLS 1.3 is thereby used up.
     *
     * @param settings whose versions, suites and signature schemes the session has to satisfy
     * @return null if there is none; the caller owns it
     */
    @Nullable
    Resumable offer(Settings settings);

    /** Whether a ticket of that version would be kept, and so is worth asking for (CONTRACT T32). */
    boolean keeps(ProtocolVersion version);
}
