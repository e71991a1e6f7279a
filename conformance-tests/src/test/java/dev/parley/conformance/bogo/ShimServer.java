package dev.parley.conformance.bogo;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The shim as a long-lived process: launchers hand it the runner's arguments and pass on what it answers.
 *
 * <p>A launcher sends the number of arguments and then the arguments, each ended by a zero byte; the answer is the exit
 * code on a line and then what belongs on standard error. A case ends when its launcher goes away.
 */
final class ShimServer implements Closeable {

    private final ServerSocket socket;

    ShimServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread accepting = new Thread(this::accept, "shim server");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket launcher = socket.accept();
                Thread thread = new Thread(() -> serve(launcher), "shim case");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void serve(Socket launcher) {
        try (launcher) {
            List<String> arguments = arguments(launcher.getInputStream());
            ShimCase shim = new ShimCase(arguments);
            Thread watch = new Thread(() -> watch(launcher, shim), "launcher's end");
            watch.setDaemon(true);
            watch.start();
            Verdict verdict = shim.run();
            OutputStream out = launcher.getOutputStream();
            out.write((verdict.exitCode() + "\n" + verdict.errors()).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException e) {
            return; // the launcher has gone, and nobody else wants to know
        }
    }

    private static void watch(Socket launcher, ShimCase shim) {
        try {
            if (launcher.getInputStream().read() < 0) {
                shim.close();
            }
        } catch (IOException e) {
            return; // the case has ended
        }
    }

    private static List<String> arguments(InputStream in) throws IOException {
        int count = Integer.parseInt(word(in));
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(word(in));
        }
        return arguments;
    }

    private static String word(InputStream in) throws IOException {
        StringBuilder word = new StringBuilder();
        for (int b = in.read(); b != 0; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            word.append((char) b);
        }
        return word.toString();
    }
}
