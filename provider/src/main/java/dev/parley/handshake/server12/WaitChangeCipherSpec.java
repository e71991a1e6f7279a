package dev.parley.handshake.server12;

import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.Server;
import dev.parley.handshake.State;
import dev.parley.handshake.WaitsForChangeCipherSpec;

/**
 * The client's ChangeCipherSpec is due, and nothing else.
 *
 * @param ticketPromised whether a NewSessionTicket has to come before our ChangeCipherSpec
 * @see "RFC 5246 §7.1"
 */
record WaitChangeCipherSpec(Server server, Keys12 keys, boolean ticketPromised)
        implements Server12State, WaitsForChangeCipherSpec {

    @Override
    public State onChangeCipherSpec(Flight out) {
        out.readWith(keys.client());
        return server.agreed().resumed()
                ? new WaitFinishedResumed12(server, keys)
                : new WaitFinished12(server, keys, ticketPromised);
    }
}
