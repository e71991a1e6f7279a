package dev.parley.conformance.keylog;

import static dev.parley.conformance.engine.Engines.feedAndWrap;
import static dev.parley.conformance.engine.Engines.flight;
import static dev.parley.conformance.engine.Engines.wrap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Two engines on a wire that keeps everything that travels. */
final class Captured {

    private final SSLEngine client;
    private final SSLEngine server;
    private final List<Segment> segments = new ArrayList<>();

    /** What one end has sent at once. */
    record Segment(boolean fromClient, byte[] bytes) {}

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
        segments.add(new Segment(false, said));
        settle(feedAndWrap(client, said));
        return this;
    }

    private void settle(byte[] fromClient) throws SSLException {
        byte[] next = fromClient;
        while (next.length > 0) {
            segments.add(new Segment(true, next));
            byte[] answer = feedAndWrap(server, next);
            segments.add(new Segment(false, answer));
            next = feedAndWrap(client, answer);
        }
    }

    /** All that has travelled, in its order; segments may be empty. */
    List<Segment> segments() {
        return segments;
    }

    /** What has travelled from the client to the server. */
    byte[] up() {
        return all(true);
    }

    byte[] down() {
        return all(false);
    }

    private byte[] all(boolean fromClient) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        segments.stream()
                .filter(segment -> segment.fromClient == fromClient)
                .forEach(segment -> bytes.writeBytes(segment.bytes));
        return bytes.toByteArray();
    }
}
