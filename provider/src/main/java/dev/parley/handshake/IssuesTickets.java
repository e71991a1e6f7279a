package dev.parley.handshake;

/**
 * A state in which further tickets can be sent to the client.
 *
 * @see "CONTRACT T21"
 */
public interface IssuesTickets extends State {

    /**
     * Sends so many tickets.
     *
     * @return false if the client takes none, or none are kept here: nothing happens then
     */
    boolean issue(int count, Flight out);
}
