package dev.parley.conformance.keylog;

import static dev.parley.conformance.engine.Engines.feedAndWrap;
import static dev.parley.conformance.engine.Engines.flight;
import static dev.parley.conformance.engine.Engines.wrap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Two engines on a wire that keeps everything that travels. */
final class Captured {

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteArrayOutputStream up = new ByteArrayOutputStream();
    private final ByteArrayOutputStream down = new ByteArrayOutputStream();

    Captured(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
    }

    /** Carries bytes to and fro until neither end has any. */
    Captured run() throws SSLException {
        client.beginHandshake();
        settle(flight(client));
        return this;
    }

    /** What the client says, and the answers to it. */
    Captured clientSays(String text) throws SSLException {
        settle(wrap(client, text.getBytes(StandardCharsets.US_ASCII)));
        return this;
    }

    Captured serverSays(String text) throws SSLException {
        byte[] said = wrap(server, text.getBytes(StandardCharsets.US_ASCII));
        down.writeBytes(said);
        settle(feedAndWrap(client, said));
        return this;
    }

    private void settle(byte[] fromClient) throws SSLException {
        byte[] next = fromClient;
        while (next.length > 0) {
            up.writeBytes(next);
            byte[] answer = feedAndWrap(server, next);
            down.writeBytes(answer);
            next = feedAndWrap(client, answer);
        }
    }

    /** What has travelled from the client to the server. */
    byte[] up() {
        return up.toByteArray();
    }

    byte[] down() {
        return down.toByteArray();
    }
}
