package dev.parley.conformance.interop;

import dev.parley.conformance.support.EngineLink;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An engine; the calls of one of ours are checked one by one. */
final class EngineEnd extends End {

    private final EngineLink link;

    EngineEnd(SSLEngine engine, Socket socket) throws IOException {
        link = new EngineLink(engine, socket);
    }

    SSLEngine engine() {
        return link.engine();
    }

    @Override
    void handshake() throws IOException {
        link.handshake();
    }

    @Override
    SSLSession session() {
        return link.engine().getSession();
    }

    @Override
    @Nullable
    String protocol() {
        return link.engine().getApplicationProtocol();
    }

    @Override
    void send(String line) throws IOException {
        link.send(line);
    }

    @Override
    String nextLine() throws IOException {
        return link.receive();
    }

    @Override
    void updateKeys() throws IOException {
        link.engine().beginHandshake();
        link.flush();
    }

    @Override
    void closeFirst() throws IOException {
        link.bye();
    }

    @Override
    void closeAlone() throws IOException {
        link.sayBye();
        link.close();
    }

    @Override
    void closeLast() throws IOException {
        link.receiveAll();
        link.sayBye();
        if (!link.engine().isInboundDone() || !link.engine().isOutboundDone()) {
            throw new AssertionError("not closed: " + link.engine());
        }
    }

    @Override
    public void close() throws IOException {
        link.close();
    }
}
