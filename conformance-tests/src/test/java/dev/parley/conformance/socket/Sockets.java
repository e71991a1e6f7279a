package dev.parley.conformance.socket;

import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.Provider;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Plain sockets of the provider under test, and what tests of them need all the time. */
final class Sockets {

    static final String TLS12 = "TLSv1.2";
    static final String TLS13 = "TLSv1.3";

    private static final int PATIENCE_SECONDS = 120;

    private Sockets() {}

    /** A context that trusts the common authority. */
    static SSLContext clients(Provider provider) {
        return Contexts.anonymous(provider);
    }

    /** A context with a certificate for {@code localhost} and {@code server.test}. */
    static SSLContext servers(Provider provider) {
        return Contexts.with(provider, Identities.server(KeyType.EC_P256));
    }

    static SSLContext clients() {
        return clients(Providers.underTest());
    }

    static SSLContext servers() {
        return servers(Providers.underTest());
    }

    /** Two ends of a TCP connection over the loopback interface. */
    static Tcp tcp() throws IOException {
        try (ServerSocket listener = listener()) {
            Socket near = new Socket(listener.getInetAddress(), listener.getLocalPort());
            return new Tcp(near, listener.accept());
        }
    }

    /** A plain listener on a loopback port. */
    static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** A client over a connected socket, which ends with it. */
    static SSLSocket client(SSLContext context, Socket under, String version) throws IOException {
        return prepared((SSLSocket) context.getSocketFactory().createSocket(under, "server.test", 443, true), version);
    }

    /** A server over a connected socket, which ends with it. */
    static SSLSocket server(SSLContext context, Socket under, String version) throws IOException {
        return prepared((SSLSocket) context.getSocketFactory().createSocket(under, null, true), version);
    }

    static SSLSocket prepared(SSLSocket socket, String... versions) {
        socket.setEnabledProtocols(versions);
        return socket;
    }

    /** Runs something on a thread of its own, which never keeps the JVM alive. */
    static <T> Future<T> start(Callable<T> what) {
        FutureTask<T> task = new FutureTask<>(what);
        Thread thread = new Thread(task, "test");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** What a thread comes to; its exception, if it throws one. */
    static <T> T await(Future<T> future) throws Exception {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("still waiting", e);
        }
    }

    /**
     * Both ends of a connection.
     *
     * @param near the one that connected
     * @param far the one that was accepted
     */
    record Tcp(Socket near, Socket far) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }
}
