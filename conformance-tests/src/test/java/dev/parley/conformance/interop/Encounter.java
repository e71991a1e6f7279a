package dev.parley.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.TlsSession;
import dev.parley.conformance.interop.Meeting.Close;
import dev.parley.conformance.interop.Meeting.Update;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A meeting as it goes: handshake, data there and back, new keys, close; and what both sides say about it. */
final class Encounter {

    private static final int PATIENCE_MILLIS = 120_000;

    private final Peer peer;
    private final Meeting meeting;
    private final Connection connection;
    private final SSLContext context;
    private final String[] protocols;
    private int connections;

    private Encounter(Peer peer, Meeting meeting) {
        this.peer = peer;
        this.meeting = meeting;
        connection = meeting.connection();
        context = End.context(meeting, Providers.underTest());
        protocols = !meeting.alpn()
                ? new String[0]
                : End.weAreTheClient(meeting)
                        ? new String[] {"none", peer.protocol()}
                        : new String[] {peer.protocol(), "three"};
    }

    /** Meets the peer; says how many connections that took. */
    static int hold(Peer peer, Meeting meeting) throws IOException {
        Authority.common();
        Encounter encounter = new Encounter(peer, meeting);
        if (meeting.isClients()) {
            encounter.accept();
        } else {
            encounter.connect();
        }
        return encounter.connections;
    }

    private void accept() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(PATIENCE_MILLIS);
            try (Talk talk = peer.client(meeting, listener.getLocalPort())) {
                converse(talk, () -> {
                    try {
                        return listener.accept();
                    } catch (SocketTimeoutException e) {
                        throw new AssertionError("nobody comes", e);
                    }
                });
            }
        }
    }

    private void connect() throws IOException {
        try (Talk talk = peer.server(meeting)) {
            converse(talk, () -> new Socket(InetAddress.getLoopbackAddress(), talk.port()));
        }
    }

    private interface Sockets {
        Socket next() throws IOException;
    }

    private void converse(Talk talk, Sockets sockets) throws IOException {
        try {
            for (int i = 0; i < (meeting.resumes() ? 2 : 1); i++) {
                if (i > 0) {
                    talk.again();
                }
                try (End us = End.ours(meeting, context, sockets.next(), protocols)) {
                    us.handshake();
                    connections++;
                    check(us, i > 0);
                    converse(us, talk, i > 0);
                }
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError(e + "\nthe peer: " + talk.log(), e);
        }
    }

    private void converse(End us, Talk talk, boolean resumed) throws IOException {
        if (talk.isSilent()) {
            us.closeLast();
            return;
        }
        exchange(us, talk, Talk.firstLine(connections));
        check(talk.told(us.received()), resumed);
        if (talk.longestLine() > 1000) {
            exchange(us, talk, "x".repeat(talk.longestLine()) + '.');
        }
        if (meeting.update() != Update.NONE) {
            for (int i = 0; i < 2; i++) {
                if (meeting.update() == Update.OURS) {
                    us.updateKeys();
                } else {
                    talk.updatesKeys();
                }
                exchange(us, talk, "update-" + connections + "-" + i + ".");
            }
        }
        if (!talk.closesOrderly()) {
            us.closeAlone();
        } else if (meeting.close() == Close.OURS) {
            talk.awaitsClose();
            us.closeFirst();
        } else {
            talk.closes();
            us.closeLast();
        }
        talk.hasEnded();
    }

    /** The client's line there, and the same line back. */
    private void exchange(End us, Talk talk, String text) throws IOException {
        if (meeting.isClients()) {
            talk.says(text);
            us.receive(text);
        }
        us.send(talk.line(text));
        talk.hears(text);
        if (!meeting.isClients()) {
            talk.says(text);
            us.receive(text);
        }
    }

    private void check(End us, boolean resumed) throws SSLPeerUnverifiedException {
        SSLSession session = us.session();
        assertEquals(connection.version(), session.getProtocol());
        assertEquals(connection.suite(), session.getCipherSuite());
        assertEquals(meeting.alpn() ? peer.protocol() : "", us.protocol(), "ALPN");
        TlsSession ours = TlsSession.of(session);
        if (ours != null) {
            assertEquals(resumed, ours.resumed(), "resumed");
            boolean groupIsKnown = meeting.isTls13() || !resumed && (meeting.isClients() || !meeting.isServersField());
            if (groupIsKnown) {
                assertEquals(connection.group(), ours.group());
            }
        }
        if (End.weAreTheClient(meeting)) {
            assertEquals(Identities.server(connection.certificate()).certificate(), session.getPeerCertificates()[0]);
        } else if (connection.shows()) {
            assertEquals(Identities.client(connection.certificate()).certificate(), session.getPeerCertificates()[0]);
        } else {
            assertThrows(SSLPeerUnverifiedException.class, session::getPeerCertificates);
        }
    }

    private void check(Told told, boolean resumed) {
        same("version", connection.version(), told.version());
        same("suite", connection.suite(), told.suite());
        if (!meeting.isServersField() && (meeting.isTls13() || !resumed)) {
            same("group", connection.group(), told.group());
        }
        same("resumed", resumed, told.resumed());
        same("ALPN", meeting.alpn() ? peer.protocol() : "", told.alpn());
        String subject = meeting.isClients() ? "localhost" : connection.shows() ? "client.test" : "";
        same("our certificate", subject, told.subject());
    }

    private static void same(String what, Object expected, @Nullable Object told) {
        if (told != null) {
            assertEquals(expected, told, "the peer's " + what);
        }
    }
}
