package dev.parley.conformance.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A server of engines on channels that do not block, all in one thread. Engines have no clock: it is this server that gives up
 * who does not get on.
 */
final class EngineServer implements AutoCloseable {

    private static final int BACKLOG = 200;
    private static final long SWEEP_MILLIS = 200;

    private final SSLContext context;
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Selector selector = Selector.open();
    private final Thread thread = new Thread(this::serve, "engine server");
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean ended;

    EngineServer(SSLContext context) throws IOException {
        this.context = context;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    /** What no connection may cause. */
    @Nullable
    Throwable failure() {
        return failure.get();
    }

    private void serve() {
        try {
            while (!ended || selector.keys().size() > 0) {
                selector.select(SWEEP_MILLIS);
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                    SelectionKey key = ready.next();
                    ready.remove();
                    if (key.attachment() instanceof ServedEngine link) {
                        link.turn(key);
                    } else {
                        accept();
                    }
                }
                sweep();
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
            channel.configureBlocking(false);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setWantClientAuth(true);
            channel.register(selector, SelectionKey.OP_READ, new ServedEngine(channel, engine));
        }
    }

    private void sweep() throws IOException {
        long now = System.nanoTime();
        for (SelectionKey key : new ArrayList<>(selector.keys())) {
            if (key.attachment() instanceof ServedEngine link && link.isLate(now)) {
                link.drop(key);
            } else if (ended && !(key.attachment() instanceof ServedEngine)) {
                key.cancel();
                listener.close();
            }
        }
    }

    /** Takes no more, and waits for those that are there. */
    @Override
    public void close() throws IOException {
        ended = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new AssertionError("a connection to the engine server does not end");
        }
        selector.close();
    }
}
