package dev.parley.handshake.server13;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.auth.Resumable;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Secret;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Role;
import dev.parley.handshake.ServerSessions;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferedKeysTest {

    @Test
    void noMoreThanEightTicketsAreOpenedHoweverManyAreOffered() throws TlsFault {
        Counting sessions = new Counting();
        Settings settings = Settings.of(Role.SERVER, Crypto.standard())
                .sessions(Sessions.ofServer(sessions, true))
                .build();
        PreSharedKey.Identity ticket = new PreSharedKey.Identity(new byte[100], 7);
        OfferedKeys keys = new OfferedKeys(
                Collections.nCopies(1500, ticket), Collections.nCopies(1500, new byte[32]), new byte[32]);

        assertNull(keys.choose(settings, new Agreed(), CipherSuite.TLS_AES_128_GCM_SHA256));
        assertEquals(8, sessions.opened);
    }

    /** Opens nothing, and counts how often it is to. */
    private static final class Counting implements ServerSessions {

        private int opened;

        @Override
        public int ticketCount() {
            return 0;
        }

        @Override
        public boolean tickets12() {
            return false;
        }

        @Override
        public @Nullable Resumable open(byte[] ticket) {
            opened++;
            return null;
        }

        @Override
        public @Nullable Resumable find(byte[] sessionId) {
            return null;
        }

        @Override
        public @Nullable Ticket issue(Agreed agreed, Secret secret, long ageAdd) {
            return null;
        }

        @Override
        public byte[] newSessionId() {
            return new byte[0];
        }
    }
}
