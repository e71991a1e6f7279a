package dev.parley.conformance.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Random;

/** Ports for programs that cannot choose one themselves. */
public final class Ports {

    /** Below those that systems give to whoever connects, as a connection of anybody's would take the port before the program. */
    private static final int FIRST = 10_000;

    private static final int END = 32_000;
    private static final int ATTEMPTS = 1000;
    private static final Random RANDOM = new Random();

    private Ports() {}

    /** A port that nobody listens on, and that no connection is given by itself. */
    public static int free() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = RANDOM.nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port, 1)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody's
            }
        }
        throw new AssertionError("no port is free");
    }
}
