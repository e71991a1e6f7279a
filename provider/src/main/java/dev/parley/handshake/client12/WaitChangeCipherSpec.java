package dev.parley.handshake.client12;

import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.State;
import dev.parley.handshake.WaitsForChangeCipherSpec;
import dev.parley.message.NewSessionTicket12;
import org.jspecify.annotations.Nullable;

/**
 * The server's ChangeCipherSpec is due, and nothing else.
 *
 * @param ticket null if the server promised none
 * @see "RFC 5246 §7.1"
 */
record WaitChangeCipherSpec(
        ServerChoice choice, Keys12 keys, @Nullable NewSessionTicket12 ticket)
        implements Client12State, WaitsForChangeCipherSpec {

    @Override
    public State onChangeCipherSpec(Flight out) {
        out.readWith(keys.server());
        return choice.agreed().resumed()
                ? new WaitFinishedResumed12(choice, keys, ticket)
                : new WaitFinished12(choice, keys, ticket);
    }
}
