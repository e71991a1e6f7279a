package dev.parley.conformance.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server of blocking sockets, each with a thread, that says again what it hears. */
final class SocketServer implements AutoCloseable {

    private static final int BACKLOG = 200;
    private static final int SILENCE_MILLIS = 30_000;

    private final SSLServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "socket server");
        thread.setDaemon(true);
        return thread;
    });

    SocketServer(SSLContext context) throws IOException {
        listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (true) {
                SSLSocket socket = (SSLSocket) listener.accept();
                socket.setWantClientAuth(true);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(SILENCE_MILLIS);
            byte[] data = new byte[8192];
            InputStream in = socket.getInputStream();
            for (int length = in.read(data); length >= 0; length = in.read(data)) {
                socket.getOutputStream().write(data, 0, length);
            }
        } catch (IOException e) {
            // an attacker, most likely; honest clients say themselves when they were not served
        }
    }

    /** Takes no more, and waits for those that are there. */
    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new AssertionError("a connection to the socket server does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
