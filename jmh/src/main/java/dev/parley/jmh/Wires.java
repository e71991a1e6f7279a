package dev.parley.jmh;

import java.nio.ByteBuffer;

/** What lies between two engines: bytes under way in each direction, kept from one connection to the next. */
final class Wires {

    /** Room for a whole flight and, after it, for the largest record an engine may insist on. */
    private static final int FLIGHT = 1 << 16;

    private final ByteBuffer toServer = ByteBuffer.allocate(FLIGHT);
    private final ByteBuffer toClient = ByteBuffer.allocate(FLIGHT);
    private final ByteBuffer received = ByteBuffer.allocate(FLIGHT);

    ByteBuffer toServer() {
        return toServer;
    }

    ByteBuffer toClient() {
        return toClient;
    }

    /** Where a handshake's unwrap may put application data, which there is none of. */
    ByteBuffer received() {
        return received;
    }

    void clear() {
        toServer.clear();
        toClient.clear();
        received.clear();
    }
}
