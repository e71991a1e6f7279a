package dev.parley.conformance.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** End entities of the common authority, one of a kind per run, since keys are dear. */
public final class Identities {

    private static final Map<KeyType, Identity> SERVERS = new ConcurrentHashMap<>();
    private static final Map<KeyType, Identity> CLIENTS = new ConcurrentHashMap<>();

    private Identities() {}

    /** A server called {@code localhost}, {@code 127.0.0.1} and {@code ::1}. */
    public static Identity server(KeyType type) {
        return SERVERS.computeIfAbsent(
                type, kind -> Authority.common().issue(kind, "localhost", "127.0.0.1", "::1", "server.test"));
    }

    /** A client called {@code client.test}. */
    public static Identity client(KeyType type) {
        return CLIENTS.computeIfAbsent(type, kind -> Authority.common().issue(kind, "client.test"));
    }
}
