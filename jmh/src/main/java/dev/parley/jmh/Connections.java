package dev.parley.jmh;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * How long a connection over sockets takes, from its making to the answer to a first request: milliseconds on the loopback
 * interface, with the socket options that sockets have from the start and with TCP_NODELAY on both ends.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.Connections -Dbench="Parley SunJSSE"}, a minute or
 * two: each peer as a client of each, in turns, median of all rounds. TLS 1.3 with a P-256 certificate and the default PKIX
 * trust manager, all else as it is shipped; each connection but the first may resume a session. What takes tens of milliseconds
 * is a packet that waits for the acknowledgement of the one before, which the other end delays (RFC 896, RFC 1122 §4.2.3.2).
 */
public final class Connections {

    private static final int ROUNDS = 9;
    private static final int OF_A_ROUND = 20;
    private static final int LENGTH = 64;

    private final Map<String, SSLContext> contexts = new TreeMap<>();

    private Connections(List<String> peers) throws GeneralSecurityException, IOException {
        Authority authority = new Authority();
        for (String name : peers) {
            Peer peer = Peer.named(name);
            SSLContext context = SSLContext.getInstance("TLS", peer.provider());
            context.init(authority.keyManagers(peer, Leaf.P256), authority.trustManagers(peer), null);
            contexts.put(name, context);
        }
    }

    /** Arguments: the peers' names. */
    public static void main(String[] arguments) throws Exception {
        List<String> peers = arguments.length == 0 ? List.of("Parley", "SunJSSE") : List.of(arguments);
        Connections connections = new Connections(peers);
        System.out.printf(
                "%-12s %-12s %16s %16s   ms, median of %d%n",
                "client", "server", "default", "TCP_NODELAY", ROUNDS * OF_A_ROUND);
        Map<String, List<Double>> times = new TreeMap<>();
        for (int round = -1; round < ROUNDS; round++) { // the first warms up
            for (String client : peers) {
                for (String server : peers) {
                    for (boolean noDelay : List.of(false, true)) {
                        List<Double> taken = connections.round(client, server, noDelay);
                        if (round >= 0) {
                            times.computeIfAbsent(client + server + noDelay, key -> new ArrayList<>())
                                    .addAll(taken);
                        }
                    }
                }
            }
        }
        for (String client : peers) {
            for (String server : peers) {
                System.out.printf(
                        "%-12s %-12s %16.2f %16.2f%n",
                        client, server, median(times, client + server + false), median(times, client + server + true));
            }
        }
    }

    private static double median(Map<String, List<Double>> times, String key) {
        List<Double> all = times.getOrDefault(key, List.of());
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    private List<Double> round(String client, String server, boolean noDelay) throws IOException {
        List<Double> taken = new ArrayList<>();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (SSLServerSocket listener = (SSLServerSocket)
                context(server).getServerSocketFactory().createServerSocket(0, OF_A_ROUND, loopback)) {
            Thread answering = new Thread(() -> answer(listener, noDelay), "server");
            answering.setDaemon(true);
            answering.start();
            for (int i = 0; i < OF_A_ROUND; i++) {
                long start = System.nanoTime();
                ask(client, listener.getLocalPort(), noDelay);
                taken.add((System.nanoTime() - start) / 1e6);
            }
        }
        return taken;
    }

    private void ask(String client, int port, boolean noDelay) throws IOException {
        byte[] request = new byte[LENGTH];
        Arrays.fill(request, (byte) port);
        try (SSLSocket socket =
                (SSLSocket) context(client).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(noDelay);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write(request);
            if (!Arrays.equals(request, socket.getInputStream().readNBytes(LENGTH))) {
                throw new EOFException("the answer is not the request");
            }
        }
    }

    /** Echoes the first request of each connection, and waits for its end. */
    private static void answer(SSLServerSocket listener, boolean noDelay) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setTcpNoDelay(noDelay);
                InputStream in = socket.getInputStream();
                socket.getOutputStream().write(in.readNBytes(LENGTH));
                in.read();
            } catch (IOException e) {
                // the listener is closed, or this connection was; whoever asked notices
            }
        }
    }

    private SSLContext context(String peer) {
        SSLContext context = contexts.get(peer);
        if (context == null) {
            throw new IllegalArgumentException(peer);
        }
        return context;
    }
}
