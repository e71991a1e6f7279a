package dev.parley.jsse.socket;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Those who want to hear of completed handshakes; they hear of them on a thread of their own. */
final class HandshakeListeners {

    private final List<HandshakeCompletedListener> listeners = new CopyOnWriteArrayList<>();

    void add(@Nullable HandshakeCompletedListener listener) {
        listeners.add(check(listener));
    }

    void remove(@Nullable HandshakeCompletedListener listener) {
        if (!listeners.remove(check(listener))) {
            throw new IllegalArgumentException(listeners.isEmpty() ? "no listeners" : "no such listener");
        }
    }

    /** Tells those who listen now. */
    void completed(SSLSocket socket, SSLSession session) {
        if (listeners.isEmpty()) {
            return;
        }
        HandshakeCompletedEvent event = new HandshakeCompletedEvent(socket, session);
        List<HandshakeCompletedListener> now = List.copyOf(listeners);
        Courier.run(() -> now.forEach(listener -> listener.handshakeCompleted(event)));
    }

    private static HandshakeCompletedListener check(@Nullable HandshakeCompletedListener listener) {
        if (listener == null) {
            throw new IllegalArgumentException("listener is null");
        }
        return listener;
    }

    @Override
    public String toString() {
        return "HandshakeListeners[" + listeners.size() + "]";
    }
}
