package dev.parley.jsse.connection;

import dev.parley.TlsConnection;
import dev.parley.TlsSession;
import dev.parley.fault.TlsFault;
import dev.parley.session.Session;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;

/**
 * The verbs of an engine's or socket's session that JSSE has no words for.
 *
 * @param afterwards what makes them leave: nothing for an engine, whose caller wraps; a flush for a socket
 */
public record LiveConnection(Session connection, Party party, Flush afterwards) implements TlsConnection {

    private static final int MOST_TICKETS = 10;

    /** Sends what waits. */
    @FunctionalInterface
    public interface Flush {

        /** What an engine does: its caller wraps. */
        Flush NONE = () -> {};

        void flush() throws SSLException;
    }

    @Override
    public TlsSession session() {
        return party.current();
    }

    @Override
    public void keyUpdate(boolean askPeer) throws SSLException {
        try {
            connection.keyUpdate(askPeer);
        } catch (TlsFault fault) {
            throw FaultMapper.toException(fault);
        }
        afterwards.flush();
    }

    @Override
    public void sendTickets(int count) throws SSLException {
        if (count < 1 || count > MOST_TICKETS) {
            throw new IllegalArgumentException(count + " tickets, not 1 to " + MOST_TICKETS);
        }
        try {
            connection.sendTickets(count);
        } catch (TlsFault fault) {
            throw FaultMapper.toException(fault);
        }
        afterwards.flush();
    }

    @Override
    public OptionalInt lastAlertReceived() {
        int alert = connection.lastAlertReceived();
        return alert < 0 ? OptionalInt.empty() : OptionalInt.of(alert);
    }

    @Override
    public String toString() {
        return "TlsConnection[" + party.current() + "]";
    }
}
