package dev.parley.conformance.interop;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket over the connected one. */
final class SocketEnd extends End {

    private final SSLSocket socket;
    private @Nullable BufferedReader in;

    SocketEnd(SSLSocket socket) {
        this.socket = socket;
    }

    SSLSocket socket() {
        return socket;
    }

    @Override
    void handshake() throws IOException {
        socket.startHandshake();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    @Override
    SSLSession session() {
        return socket.getSession();
    }

    @Override
    @Nullable
    String protocol() {
        return socket.getApplicationProtocol();
    }

    @Override
    void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    String nextLine() throws IOException {
        String line = in == null ? null : in.readLine();
        if (line == null) {
            throw new EOFException("closed");
        }
        return line;
    }

    @Override
    void updateKeys() throws IOException {
        socket.startHandshake();
    }

    @Override
    void closeFirst() throws IOException {
        socket.shutdownOutput();
        readToEnd();
        socket.close();
    }

    @Override
    void closeAlone() throws IOException {
        socket.close();
    }

    @Override
    void closeLast() throws IOException {
        readToEnd();
        socket.close();
    }

    private void readToEnd() throws IOException {
        while (in != null && in.readLine() != null) {
            // what is left
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
