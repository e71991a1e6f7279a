package dev.parley.jsse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one context and role that may be resumed, bounded by number and age; the least recently used go first.
 *
 * <p>Safe for several threads; the lock is never held while a session is asked for anything.
 *
 * @see "CONTRACT A18"
 */
final class SessionCache implements SSLSessionContext {

    static final int DEFAULT_TIMEOUT_SECONDS = 86400;
    static final int DEFAULT_SIZE = 20480;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ByteBuffer, SessionView> sessions = new LinkedHashMap<>(0, 0.75f, true);
    private volatile int timeoutSeconds;
    private volatile int size;

    /**
     * @param timeoutSeconds 0 for none
     * @param size 0 for no limit
     */
    SessionCache(int timeoutSeconds, int size) {
        this.timeoutSeconds = timeoutSeconds;
        this.size = size;
    }

    /** Keeps a session. */
    void put(SessionView session) {
        ByteBuffer key = key(session.getId());
        lock.lock();
        try {
            sessions.put(key, session);
            shrink();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a session. */
    void remove(SessionView session) {
        ByteBuffer key = key(session.getId());
        lock.lock();
        try {
            sessions.remove(key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable SSLSession getSession(byte[] sessionId) {
        if (sessionId == null) {
            throw new NullPointerException("session id cannot be null");
        }
        lock.lock();
        try {
            SessionView found = sessions.get(key(sessionId));
            return found == null || expired(found) ? null : found;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Enumeration<byte[]> getIds() {
        List<byte[]> ids = new ArrayList<>();
        lock.lock();
        try {
            sessions.forEach((id, session) -> {
                if (!expired(session)) {
                    ids.add(id.array().clone());
                }
            });
        } finally {
            lock.unlock();
        }
        return Collections.enumeration(ids);
    }

    @Override
    public void setSessionTimeout(int seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("a session timeout of " + seconds + " seconds");
        }
        timeoutSeconds = seconds;
        dropExpired();
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
        size = entries;
        lock.lock();
        try {
            shrink();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int getSessionCacheSize() {
        return size;
    }

    private void dropExpired() {
        lock.lock();
        try {
            sessions.values().removeIf(this::expired);
        } finally {
            lock.unlock();
        }
    }

    private void shrink() {
        int limit = size;
        if (limit == 0) {
            return;
        }
        Iterator<SessionView> oldest = sessions.values().iterator();
        while (sessions.size() > limit && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private boolean expired(SessionView session) {
        int seconds = timeoutSeconds;
        long age = System.currentTimeMillis() - session.getCreationTime();
        return seconds != 0 && age > TimeUnit.SECONDS.toMillis(seconds);
    }

    private static ByteBuffer key(byte[] id) {
        return ByteBuffer.wrap(id.clone());
    }

    @Override
    public String toString() {
        return "SessionCache[" + size + " sessions, " + timeoutSeconds + " s]";
    }
}
