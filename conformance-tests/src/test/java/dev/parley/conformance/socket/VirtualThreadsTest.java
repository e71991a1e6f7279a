package dev.parley.conformance.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Contract;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sockets on virtual threads, of which a few carriers must serve a thousand that all wait at once.
 *
 * @see "ECOSYSTEM E13"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VirtualThreadsTest {

    private static final int CONNECTIONS = 1000;

    @Test
    @Contract("X20")
    void aThousandConnectionsAreOpenAtOnce() throws Exception {
        ExecutorService threads = virtualThreads();
        SSLContext clients = Sockets.clients();
        try (SSLServerSocket listener = (SSLServerSocket) Sockets.servers()
                .getServerSocketFactory()
                .createServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> {
                while (true) {
                    SSLSocket socket = (SSLSocket) listener.accept();
                    threads.submit(() -> echo(socket));
                }
            });
            List<SSLSocket> open = new ArrayList<>();
            List<Future<Integer>> first = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                SSLSocket socket = (SSLSocket)
                        clients.getSocketFactory().createSocket(listener.getInetAddress(), listener.getLocalPort());
                open.add(socket);
                int sent = i & 0xff;
                first.add(threads.submit(() -> exchange(socket, sent)));
            }
            for (int i = 0; i < CONNECTIONS; i++) {
                assertEquals(i & 0xff, first.get(i).get(200, TimeUnit.SECONDS));
            }
            List<Future<Integer>> second = new ArrayList<>();
            for (SSLSocket socket : open) { // every one of them has had a reader waiting all the time
                second.add(threads.submit(() -> {
                    try (socket) {
                        return exchange(socket, 7);
                    }
                }));
            }
            for (Future<Integer> result : second) {
                assertEquals(7, result.get(200, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int exchange(SSLSocket socket, int b) throws Exception {
        socket.getOutputStream().write(b);
        return socket.getInputStream().read();
    }

    private static Void echo(SSLSocket socket) throws Exception {
        try (socket) {
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                socket.getOutputStream().write(b);
            }
            return null;
        }
    }

    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        Method maker;
        try {
            maker = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
        } catch (NoSuchMethodException e) {
            return Assumptions.abort("virtual threads came with JDK 21, this is " + Runtime.version());
        }
        return (ExecutorService) maker.invoke(null);
    }
}
