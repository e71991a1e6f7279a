package dev.parley.jsse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same from the first view of a session to its last: id, peer, times and the application's values.
 *
 * <p>Safe for several threads.
 */
final class SessionIdentity {

    private final byte[] id;
    private final @Nullable String peerHost;
    private final int peerPort;
    private final @Nullable SessionCache cache;
    private final int packetBytes;
    private final long created = System.currentTimeMillis();
    private final Map<String, Object> values = new ConcurrentHashMap<>(0);

    private volatile long lastAccessed = created;
    private volatile boolean valid = true;

    /**
     * @param id of our own making; empty for no session
     * @param cache where the session is kept if it is kept; null for no session
     */
    SessionIdentity(byte[] id, @Nullable String peerHost, int peerPort, @Nullable SessionCache cache) {
        this(id, peerHost, peerPort, cache, SessionView.PACKET_BYTES);
    }

    /**
     * As the other.
     *
     * @param packetBytes what a buffer for records should hold
     */
    SessionIdentity(byte[] id, @Nullable String peerHost, int peerPort, @Nullable SessionCache cache, int packetBytes) {
        this.id = id;
        this.peerHost = peerHost;
        this.peerPort = peerPort;
        this.cache = cache;
        this.packetBytes = packetBytes;
    }

    int packetBytes() {
        return packetBytes;
    }

    byte[] id() {
        return id;
    }

    @Nullable
    String peerHost() {
        return peerHost;
    }

    int peerPort() {
        return peerPort;
    }

    @Nullable
    SessionCache cache() {
        return cache;
    }

    long created() {
        return created;
    }

    long lastAccessed() {
        return lastAccessed;
    }

    void touch() {
        lastAccessed = System.currentTimeMillis();
    }

    Map<String, Object> values() {
        return values;
    }

    boolean valid() {
        return valid;
    }

    void invalidate() {
        valid = false;
    }
}
