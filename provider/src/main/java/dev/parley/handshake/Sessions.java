package dev.parley.handshake;

/**
 * Where a handshake finds sessions to resume.
 *
 * @param client of this connection, for a client
 * @param server of the context, for a server
 * @param mayCreate false if only resumption will do (JSSE's {@code setEnableSessionCreation(false)})
 */
public record Sessions(ClientSessions client, ServerSessions server, boolean mayCreate) {

    /** Nothing is resumed, nothing kept. */
    public static final Sessions NONE = new Sessions(ClientSessions.NONE, ServerSessions.NONE, true);

    public static Sessions ofClient(ClientSessions client, boolean mayCreate) {
        return new Sessions(client, ServerSessions.NONE, mayCreate);
    }

    public static Sessions ofServer(ServerSessions server, boolean mayCreate) {
        return new Sessions(ClientSessions.NONE, server, mayCreate);
    }
}
