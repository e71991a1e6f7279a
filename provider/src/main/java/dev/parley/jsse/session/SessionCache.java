package dev.parley.jsse.session;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one context and role that can be resumed, as JSSE shows them: bounded in number, memory and age, and gone
 * when they are over; no timer runs.
 *
 * <p>Safe for several threads.
 *
 * @see "CONTRACT A18, T10, T11"
 */
public abstract sealed class SessionCache implements SSLSessionContext permits ClientSessionCache, ServerSessionCache {

    /** What all sessions of one context and role may take, about. */
    static final long MOST_BYTES = 64L << 20;

    private static final int LONGEST_LIFETIME_SECONDS = 604_800; // 8446 §4.6.1

    private final Clock clock;
    private volatile int timeoutSeconds;

    /**
     * @param timeoutSeconds 0 for no limit but that of tickets
     */
    SessionCache(int timeoutSeconds, Clock clock) {
        this.timeoutSeconds = timeoutSeconds;
        this.clock = clock;
    }

    /** The sessions that can be resumed now; one may come up several times. */
    abstract List<Kept> all();

    /** Forgets whatever it has of a session. */
    abstract void forget(SessionIdentity session);

    /** Forgets what is over. */
    abstract void dropDead();

    abstract StripedCache<?, ?> sessions();

    Clock clock() {
        return clock;
    }

    /** How long a session lasts, whatever is promised: in milliseconds. */
    public long lifetimeMillis() { // CONTRACT T11
        int seconds = timeoutSeconds;
        return TimeUnit.SECONDS.toMillis(
                seconds == 0 ? LONGEST_LIFETIME_SECONDS : Math.min(seconds, LONGEST_LIFETIME_SECONDS));
    }

    /** Whether it can be resumed at this moment. */
    boolean isAlive(Kept kept) {
        long now = clock.millis();
        long age = now - kept.resumable().origin().created();
        return kept.identity().valid()
                && age <= lifetimeMillis()
                && kept.resumable().aliveAt(now);
    }

    @Override
    public @Nullable SSLSession getSession(byte[] sessionId) {
        if (sessionId == null) {
            throw new NullPointerException("session id cannot be null");
        }
        for (Kept kept : all()) {
            if (Arrays.equals(kept.resumable().origin().id(), sessionId) && isAlive(kept)) {
                return kept.identity().view();
            }
        }
        return null;
    }

    @Override
    public Enumeration<byte[]> getIds() {
        Map<SessionIdentity, byte[]> ids = new LinkedHashMap<>();
        for (Kept kept : all()) {
            if (isAlive(kept)) {
                ids.put(kept.identity(), kept.resumable().origin().id().clone());
            }
        }
        return Collections.enumeration(ids.values());
    }

    @Override
    public void setSessionTimeout(int seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("a session timeout of " + seconds + " seconds");
        }
        timeoutSeconds = seconds;
        dropDead();
    }

    @Override
    public int getSessionTimeout() {
        return timeoutSeconds;
    }

    @Override
    public void setSessionCacheSize(int entries) {
        if (entries < 0) {
            throw new IllegalArgumentException("a session cache of " + entries + " entries");
        }
        sessions().mostSessions(entries);
    }

    @Override
    public int getSessionCacheSize() {
        return sessions().mostSessions();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + sessions() + ", " + timeoutSeconds + " s]";
    }
}
