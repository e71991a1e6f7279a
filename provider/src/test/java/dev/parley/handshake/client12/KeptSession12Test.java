package dev.parley.handshake.client12;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Secret;
import dev.parley.extension.ExtensionBlock;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Client;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.Remembered;
import dev.parley.handshake.Role;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.message.ClientHello;
import dev.parley.message.NewSessionTicket12;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client keeps of a session of TLS 1.2 (RFC 5077 §3.3, §3.4). */
class KeptSession12Test {

    private static final CipherSuite SUITE = CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
    private static final byte[] ID = {7};

    private final Agreed agreed = new Agreed();
    private final Secret master = Secret.owning(new byte[48]);

    @Test
    @Contract("T4")
    void aNewTicketReplacesTheOneThatWasResumed() { // CONTRACT T4
        agreed.resume(new SessionOrigin(ID, 0, 0, null, null, null, List.of(), true));

        Effect.Resumable kept = one(keep(true, new NewSessionTicket12(90, new byte[] {1, 2})));

        assertArrayEquals(new byte[] {1, 2}, kept.ticket());
        assertEquals(90, kept.lifetimeSeconds());
        assertArrayEquals(new byte[48], kept.secret().bytes());
    }

    @Test
    @Contract("T7")
    void aResumedSessionWithoutANewTicketStaysAsItIs() { // CONTRACT T7
        agreed.resume(new SessionOrigin(ID, 0, 0, null, null, null, List.of(), true));
        agreed.session(ID, new byte[32], new byte[32]);

        assertTrue(keep(true, null).isEmpty());
    }

    @Test
    void aNewSessionIsKeptByItsId() {
        agreed.session(ID, new byte[32], new byte[32]);

        assertEquals(0, one(keep(true, null)).ticket().length);
    }

    @Test
    void aNewSessionWithoutIdAndTicketIsNotKept() {
        assertTrue(keep(true, null).isEmpty());
    }

    @Test
    @Contract("T23")
    void anEmptyTicketIsNotKeptWhateverTheId() { // CONTRACT T23
        agreed.session(ID, new byte[32], new byte[32]);

        assertTrue(keep(true, new NewSessionTicket12(0, new byte[0])).isEmpty());
    }

    @Test
    void nothingIsKeptForAStoreThatTakesNothing() {
        agreed.session(ID, new byte[32], new byte[32]);

        assertTrue(keep(false, null).isEmpty());
    }

    private List<Effect> keep(boolean stores, @Nullable NewSessionTicket12 ticket) {
        Settings settings = Settings.of(Role.CLIENT, Crypto.standard())
                .sessions(stores ? Sessions.ofClient(new Remembered(), true) : Sessions.NONE)
                .build();
        byte[] random = new byte[32];
        ClientHello hello = ClientHello.of(random, new byte[0], List.of(), ExtensionBlock.empty());
        Client client = new Client(settings, agreed, hello, Map.of(), null);
        Keys12 keys = Keys12.resumed(settings, agreed, SUITE, master, random, random);
        Flight flight = new Flight(agreed.transcript());
        KeptSession12.keep(new ServerChoice(client, SUITE, random, ticket != null), keys, ticket, flight);
        return flight.effects();
    }

    private static Effect.Resumable one(List<Effect> effects) {
        assertEquals(1, effects.size());
        return (Effect.Resumable) effects.get(0);
    }
}
