package dev.parley.conformance.interop;

import static dev.parley.conformance.interop.CommandLineTest.accept;
import static dev.parley.conformance.interop.CommandLineTest.connect;
import static dev.parley.conformance.interop.CommandLineTest.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Rehandshake;
import dev.parley.TlsParameters;
import dev.parley.conformance.interop.CommandLineTest.Accepting;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Connection.ClientAuth;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Delivery;
import dev.parley.conformance.support.EngineLink;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Peer;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Renegotiation of TLS 1.2 with other stacks, which begin it or are asked for it (RFC 5746). */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class RehandshakeTest {

    private static final Connection TLS12 = plain(Connection.TLS12);

    @Contract({"R17", "row 49"})
    @Test
    void aClientOfOpenSslRenegotiates() throws IOException {
        try (Accepting accepting = accept(TLS12);
                External client = openSsl().client(TLS12, accepting.port());
                EngineLink link = shake(accepting.link(client))) {
            SSLSession before = link.engine().getSession();
            client.type("R\n");
            client.awaitOutput("RENEGOTIATING");
            while (link.engine().getSession() == before) {
                link.read();
            }
            talkToClient(link, client);
        }
    }

    @Contract({"R2", "row 47"})
    @Test
    void aClientOfOpenSslFollowsOurRequest() throws IOException {
        try (Accepting accepting = accept(TLS12);
                External client = openSsl().client(TLS12, accepting.port());
                EngineLink link = shake(accepting.link(client))) {
            SSLSession before = link.engine().getSession();

            link.handshake();

            assertNotSame(before, link.engine().getSession());
            talkToClient(link, client);
        }
    }

    @Contract("R16")
    @Test
    void aClientOfOpenSslShowsItsCertificateOnDemand() throws IOException {
        Connection connection = new Connection(
                Connection.TLS12,
                TLS12.suite(),
                TLS12.group(),
                KeyType.EC_P256,
                ClientAuth.WANTED_AND_SHOWN,
                Delivery.WHOLE);
        try (Accepting accepting = accept(connection);
                External client = openSsl().client(connection, accepting.port());
                EngineLink link = accepting.link(client)) {
            SSLEngine engine = link.engine();
            engine.setWantClientAuth(false);
            shake(link);
            assertThrows(
                    SSLPeerUnverifiedException.class, () -> engine.getSession().getPeerCertificates());
            engine.setNeedClientAuth(true);

            link.handshake();

            assertEquals(
                    Identities.client(KeyType.EC_P256).certificate(),
                    engine.getSession().getPeerCertificates()[0]);
            talkToClient(link, client);
        }
    }

    @Contract({"R5", "row 48"})
    @Test
    void aServerOfOpenSslRenegotiates() throws IOException {
        try (Tool.Listening server = openSsl().server(TLS12);
                EngineLink link = shake(connect(TLS12, server.port()))) {
            SSLSession before = link.engine().getSession();
            server.program().type("r\n");
            while (link.engine().getSession() == before) {
                link.read();
            }
            talkToServer(link, server.program());
        }
    }

    @Contract({"R17", "row 48"})
    @Test
    void aServerOfOpenSslFollowsOurRequest() throws IOException {
        try (Tool.Listening server = openSsl().server(TLS12, "-client_renegotiation");
                EngineLink link = shake(connect(TLS12, server.port()))) {
            SSLSession before = link.engine().getSession();

            link.handshake();

            assertNotSame(before, link.engine().getSession());
            talkToServer(link, server.program());
        }
    }

    /** OpenSSL 3 refuses by default, with the warning, and goes on. */
    @Contract({"R9", "row 54"})
    @Test
    void aServerOfOpenSslMayRefuse() throws IOException {
        try (Tool.Listening server = openSsl().server(TLS12);
                EngineLink link = shake(connect(TLS12, server.port()))) {
            SSLEngine engine = link.engine();
            SSLSession before = engine.getSession();
            engine.beginHandshake();
            link.flush();
            link.read();

            assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
            assertSame(before, engine.getSession());
            talkToServer(link, server.program());
        }
    }

    @Contract({"R17", "row 49"})
    @Test
    void aClientOfGnuTlsRenegotiates() throws IOException {
        try (Accepting accepting = accept(TLS12);
                External client = gnuTls().client(TLS12, accepting.port(), "--rehandshake");
                EngineLink link = shake(accepting.link(client))) {
            SSLSession before = link.engine().getSession();
            while (link.engine().getSession() == before) {
                link.read();
            }
            talkToClient(link, client);
        }
    }

    @Contract({"R17", "row 48"})
    @Test
    void aServerOfGnuTlsFollowsOurRequest() throws IOException {
        try (Tool.Listening server = gnuTls().server(TLS12);
                EngineLink link = shake(connect(TLS12, server.port()))) {
            SSLSession before = link.engine().getSession();

            link.handshake();

            assertNotSame(before, link.engine().getSession());
            link.send("echo");
            assertEquals("echo", link.receive());
        }
    }

    @Contract({"R2", "R5", "R17", "row 56"})
    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void sunJsseRenegotiates(boolean weAreTheClient, boolean weBegin) throws SSLException {
        Connection connection = TLS12;
        SSLEngine client = connection.client(weAreTheClient ? Providers.underTest() : Providers.jdk());
        SSLEngine server = connection.server(weAreTheClient ? Providers.jdk() : Providers.underTest());
        secure(weAreTheClient ? client : server);
        EnginePair pair = EnginePair.of(client, server).handshake().run();
        Peer ours = weAreTheClient ? pair.client() : pair.server();
        Peer theirs = weAreTheClient ? pair.server() : pair.client();
        SSLSession before = ours.engine().getSession();

        (weBegin ? ours : theirs).engine().beginHandshake();
        pair.run();

        assertNotSame(before, ours.engine().getSession());
        assertEquals(2, ours.finishedBy().size());
        pair.exchange(new byte[1000], new byte[2000]).close();
    }

    private static void talkToClient(EngineLink link, External client) throws IOException {
        client.type("from the tool\n");
        assertEquals("from the tool", link.receive());
        link.send("from parley");
        client.awaitOutput("from parley");
    }

    private static void talkToServer(EngineLink link, External server) throws IOException {
        link.send("from parley");
        server.awaitOutput("from parley");
        server.type("from the tool\n");
        assertEquals("from the tool", link.receive());
    }

    /** The first handshake, of an engine that may renegotiate. */
    private static EngineLink shake(EngineLink link) throws IOException {
        secure(link.engine());
        return link.handshake();
    }

    private static void secure(SSLEngine engine) {
        TlsParameters.builder().rehandshake(Rehandshake.SECURE).build().applyTo(CheckedEngine.bare(engine));
    }

    private static Tool openSsl() {
        return available(new OpenSsl());
    }

    private static Tool gnuTls() {
        return available(new GnuTls());
    }

    private static Tool available(Tool tool) {
        Assumptions.assumeTrue(External.available(tool.program()), tool.program() + " is not installed");
        return tool;
    }
}
