package dev.parley.conformance.soak;

import dev.parley.TlsSession;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Rounds over TCP, with one thread more for the server's end. */
final class SocketRounds implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final ServerSocket listener;
    private final ExecutorService server = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "soak server");
        thread.setDaemon(true);
        return thread;
    });

    SocketRounds() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    void run(Ends ends, Round round) throws Exception {
        connection(ends, round, false);
        if (round.fate() == Fate.RESUMED) {
            connection(ends, round, true);
        }
    }

    private void connection(Ends ends, Round round, boolean resumed) throws Exception {
        Socket near = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket far = listener.accept();
        near.setSoTimeout(PATIENCE_SECONDS * 1000);
        far.setSoTimeout(PATIENCE_SECONDS * 1000);
        SSLSocket client = (SSLSocket)
                ends.clients().getSocketFactory().createSocket(near, Ends.host(round.fate()), Ends.PORT, true);
        SSLSocket echo =
                (SSLSocket) ends.servers(round.fate()).getSocketFactory().createSocket(far, null, true);
        client.setSSLParameters(Ends.client(client.getSSLParameters(), round.protocol()));
        echo.setSSLParameters(Ends.server(echo.getSSLParameters(), round.protocol(), round.asks()));
        Future<Boolean> heard = server.submit(() -> echo(echo));
        boolean failed = !speak(client, near, round, resumed);
        boolean answered = wait(heard);
        near.close();
        far.close();
        round.require(!round.fate().isRefused() || failed && !answered, "a connection that should not have been");
        if (round.fate() == Fate.WHOLE || round.fate() == Fate.RESUMED) {
            round.require(!failed && answered, "the connection failed");
        }
    }

    /** The client's part; false if it failed. */
    private static boolean speak(SSLSocket socket, Socket under, Round round, boolean resumed) throws IOException {
        try (socket) {
            switch (round.fate()) {
                case CUT, ABANDONED -> {
                    if (round.random().nextBoolean()) {
                        under.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
                    }
                    under.close();
                    return false;
                }
                case DAMAGED -> {
                    exchange(socket, round);
                    under.getOutputStream().write(new byte[] {23, 3, 3, 0, 40});
                    under.getOutputStream().write(new byte[40]);
                    return socket.getInputStream().read() < 0;
                }
                case TRUNCATED -> {
                    exchange(socket, round);
                    under.close();
                    return false;
                }
                default -> {
                    exchange(socket, round);
                    TlsSession session = Objects.requireNonNull(TlsSession.of(socket.getSession()));
                    round.require(!resumed || session.resumed(), "not resumed");
                    return true;
                }
            }
        } catch (IOException e) {
            boolean expected = round.fate() != Fate.WHOLE && round.fate() != Fate.RESUMED;
            round.require(expected, "failed: " + e);
            round.require(!round.fate().isRefused() || e instanceof SSLException, "not refused by TLS: " + e);
            return false;
        }
    }

    private static void exchange(SSLSocket socket, Round round) throws IOException {
        int length = round.length();
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] data = new byte[4 + length];
        data[0] = (byte) (length >> 24);
        data[1] = (byte) (length >> 16);
        data[2] = (byte) (length >> 8);
        data[3] = (byte) length;
        out.write(data);
        byte[] answer = new byte[length];
        in.readFully(answer);
    }

    /** The server's part, until the client's end; false if it failed. */
    private static boolean echo(SSLSocket socket) throws IOException {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] data = new byte[in.readInt()];
            in.readFully(data);
            socket.getOutputStream().write(data);
            return in.read() < 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean wait(Future<Boolean> end) throws InterruptedException {
        try {
            return end.get(2L * PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the server's end", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.shutdownNow();
        listener.close();
    }
}
