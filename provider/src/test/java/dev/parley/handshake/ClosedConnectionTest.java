package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.Contract;
import dev.parley.extension.ExtensionBlock;
import dev.parley.fault.TlsFault;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The secret that tickets are worth ends with its connection (RFC 8446 §4.6.1). */
class ClosedConnectionTest extends Resuming13 {

    private final List<Machine> machines = new ArrayList<>();

    @Contract({"T2", "T21"})
    @Test
    void aClientMakesNothingOfATicketOnceItsConnectionHasEnded() throws TlsFault {
        Machine client = connected().get(0);
        assertFalse(resumables(client).isEmpty());

        client.close();

        assertEquals(List.of(), resumables(client));
    }

    @Contract("T21")
    @Test
    void aServerHasNoTicketsOnceItsConnectionHasEnded() {
        Machine server = connected().get(1);
        assertNotNull(server.issueTickets(1));

        server.close();

        assertNull(server.issueTickets(1));
    }

    private List<Machine> connected() {
        pair().watchedBy(new Watcher() {
                    @Override
                    public void begins(Machine machine) {
                        machines.add(machine);
                    }

                    @Override
                    public void moved(State from, String on, Machine machine) {}
                })
                .run();
        return machines;
    }

    private static List<Effect> resumables(Machine client) throws TlsFault {
        NewSessionTicket ticket = new NewSessionTicket(3600, 1, new byte[] {1}, new byte[] {2}, ExtensionBlock.empty());
        return client.on(HandshakeMessage.of(ticket)).effects().stream()
                .filter(Effect.Resumable.class::isInstance)
                .toList();
    }
}
