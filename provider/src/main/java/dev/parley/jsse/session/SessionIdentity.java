package dev.parley.jsse.session;

import dev.parley.crypto.Randoms;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same from the first view of a session to its last, over all connections that resume it: id, peer, times and
 * the application's values.
 *
 * <p>Safe for several threads.
 */
public final class SessionIdentity {

    private static final int ID_BYTES = 32;

    private final long created;
    private final @Nullable String peerHost;
    private final int peerPort;
    private final @Nullable SessionCache cache;
    private final int packetBytes;

    /** Null until the application has given one: most never do. */
    private volatile @Nullable Map<String, Object> values;

    private volatile long lastAccessed;
    private volatile boolean valid = true;
    private volatile byte @Nullable [] id;
    private final @Nullable Randoms randoms;
    private volatile boolean ticketsOut;
    private volatile boolean ticketIn;
    private volatile @Nullable PeerKey peer;
    private volatile @Nullable SessionView view;

    /**
     * @param id empty for no session
     * @param created in milliseconds since 1970
     * @param cache where the session is kept if it is kept; null for no session
     * @param packetBytes what a buffer for records should hold
     */
    public SessionIdentity(
            byte[] id,
            long created,
            @Nullable String peerHost,
            int peerPort,
            @Nullable SessionCache cache,
            int packetBytes) {
        this(id, null, created, peerHost, peerPort, cache, packetBytes);
    }

    private SessionIdentity(
            byte @Nullable [] id,
            @Nullable Randoms randoms,
            long created,
            @Nullable String peerHost,
            int peerPort,
            @Nullable SessionCache cache,
            int packetBytes) {
        this.id = id;
        this.randoms = randoms;
        this.created = created;
        this.lastAccessed = created;
        this.peerHost = peerHost;
        this.peerPort = peerPort;
        this.cache = cache;
        this.packetBytes = packetBytes;
    }

    /** As the constructor, with an id that is drawn when somebody asks: what resumes a session never does. */
    public static SessionIdentity drawn(
            Randoms randoms,
            long created,
            @Nullable String peerHost,
            int peerPort,
            SessionCache cache,
            int packetBytes) {
        return new SessionIdentity(null, randoms, created, peerHost, peerPort, cache, packetBytes);
    }

    /** An earlier session that goes on with the same peer. */
    SessionIdentity earlier(byte[] earlierId, long begun) {
        return new SessionIdentity(earlierId, begun, peerHost, peerPort, cache, packetBytes);
    }

    int packetBytes() {
        return packetBytes;
    }

    public byte[] id() {
        byte[] known = id;
        return known == null ? first(Objects.requireNonNull(randoms).bytes(ID_BYTES)) : known;
    }

    /** Who draws at the same time gets the same id. */
    private synchronized byte[] first(byte[] drawn) {
        byte[] known = id;
        if (known == null) {
            id = drawn;
            known = drawn;
        }
        return known;
    }

    /** Both sides have come to call it that; before anybody looks for it. */
    public synchronized void id(byte[] agreed) {
        id = agreed;
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

    public long created() {
        return created;
    }

    long lastAccessed() {
        return lastAccessed;
    }

    public void touch() {
        SessionCache asked = cache;
        if (asked != null) {
            lastAccessed = asked.clock().millis();
        }
    }

    /** The application's values, to be looked at. */
    Map<String, Object> values() {
        Map<String, Object> given = values;
        return given == null ? Map.of() : given;
    }

    /** The application's values, to be changed. */
    synchronized Map<String, Object> changeableValues() {
        Map<String, Object> given = values;
        if (given == null) {
            given = new ConcurrentHashMap<>(4);
            values = given;
        }
        return given;
    }

    boolean valid() {
        return valid;
    }

    /** Ends it: no connection resumes it any more. */
    public void invalidate() {
        valid = false;
        SessionCache asked = cache;
        if (asked != null) {
            asked.forget(this);
        }
    }

    /** Whether a ticket names it to the server: one that a client has got, or a server given. */
    boolean hasTicket() {
        return ticketIn || ticketsOut;
    }

    public void ticketIsIn() {
        ticketIn = true;
    }

    /** Whether a server has sealed it into tickets. */
    boolean hasTicketsOut() {
        return ticketsOut;
    }

    void ticketsAreOut() {
        ticketsOut = true;
    }

    /** Where a client's cache has it; null if it has not. */
    public @Nullable PeerKey peer() {
        return peer;
    }

    public void peer(PeerKey key) {
        peer = key;
    }

    /** What a cache shows of it. */
    public @Nullable SessionView view() {
        return view;
    }

    public void view(SessionView shown) {
        view = shown;
    }
}
