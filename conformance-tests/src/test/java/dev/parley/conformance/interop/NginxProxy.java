package dev.parley.conformance.interop;

import dev.parley.conformance.support.External;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** nginx between a plain client of ours and our server. */
final class NginxProxy extends ProgramTalk {

    private final Meeting meeting;
    private final int plainPort;
    private Socket asking;

    NginxProxy(Meeting meeting, int plainPort, IntFunction<External> start) {
        super(start.apply(plainPort), 0);
        this.meeting = meeting;
        this.plainPort = plainPort;
        asking = ask(Talk.firstLine(1));
    }

    private Socket ask(String text) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), plainPort);
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write(("GET /" + text + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String line(String text) {
        return HttpAnswer.to(text, meeting);
    }

    @Override
    void says(String text) {
        // it has asked
    }

    @Override
    void hears(String text) {
        // it passes the answer on when it is complete, which may need our close
    }

    @Override
    void closes() {
        // it does, after the answer
    }

    @Override
    void hasEnded() {
        try (Socket socket = asking) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!answer.contains(HttpAnswer.seen(Talk.firstLine(connection())))) {
                throw new AssertionError(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void again() {
        super.again();
        asking = ask(Talk.firstLine(connection()));
    }

    @Override
    Told told(String received) {
        return Told.nothing();
    }

    @Override
    public void close() {
        super.close();
        try {
            asking.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
