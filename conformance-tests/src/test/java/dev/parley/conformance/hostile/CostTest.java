package dev.parley.conformance.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.MachinePeer;
import dev.parley.conformance.support.Probe;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.extension.KeyShare;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can make a server do: counted in signatures of the server's key and verdicts of its trust manager. */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class CostTest {

    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";

    private final Meter meter = new Meter();

    private void costs(int signatures, int verdicts) {
        assertEquals(signatures, meter.keys(), "signatures");
        assertEquals(verdicts, meter.verdicts(), "verdicts");
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aHelloAndThenSilenceCostsOneSignature(String protocol) throws SSLException {
        Engines.feedAndWrap(meter.server(protocol), Engines.wrap(Engines.client(protocol)));

        costs(1, 0);
    }

    @Test
    void whatIsNoHelloCostsNothing() {
        for (byte[] first : List.of(
                ScriptedPeer.plaintext(22, 0x0301, (byte) 1, (byte) 2, (byte) 0, (byte) 1),
                ScriptedPeer.plaintext(22, 0x0301, ScriptedPeer.message(HandshakeType.FINISHED, new byte[32])),
                ScriptedPeer.plaintext(23, 0x0303, new byte[100]),
                "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII))) {
            Probe server = new Probe(meter.server(TLS13));
            server.feed(first);
            assertNotNull(server.failure());
        }

        costs(0, 0);
    }

    @Test
    void aHelloThatHasToBeAskedForAgainCostsNothing() throws SSLException, TlsFault {
        byte[] record = Engines.wrap(Engines.client(TLS13));
        ClientHello hello = HandshakeMessage.read(Arrays.copyOfRange(record, 5, record.length))
                .as(ClientHello.CODEC);
        byte[] bare = hello.with(hello.extensions().with(new KeyShare.ClientShares(List.of())))
                .encoded();
        Probe server = new Probe(meter.server(TLS13));

        server.feed(ScriptedPeer.plaintext(22, 0x0301, bare));
        server.feed(ScriptedPeer.plaintext(22, 0x0301, bare));

        assertNotNull(server.failure());
        costs(0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aChainThatIsTooLongIsShownToNobody(String protocol) {
        byte[] der = Forgery.certificate(Forgery.rsa(2048, 17));

        client(protocol, Collections.nCopies(9, der));

        costs(1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aKeyThatTheJdkDoesNotTakeIsShownToNobody(String protocol) {
        client(protocol, List.of(Forgery.certificate(Forgery.rsa(16_384, 16_383))));

        costs(1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aKeyThatIsNotTheClientsCostsOneVerdict(String protocol) {
        client(protocol, List.of(Forgery.certificate(Forgery.rsa(2048, 17))));

        costs(1, 1);
    }

    /** A client by the book, but for its certificates. */
    private void client(String protocol, List<byte[]> chain) {
        boolean tls13 = protocol.equals(TLS13);
        UnaryOperator<byte[]> change = message ->
                message[0] == HandshakeType.CERTIFICATE.code() ? CertificateAttacks.message(tls13, chain) : message;
        MachinePeer client = MachinePeer.of(
                        Role.CLIENT,
                        Identities.client(KeyType.EC_P256),
                        tls13 ? ProtocolVersion.TLS13 : ProtocolVersion.TLS12)
                .changing(change)
                .open();
        Probe server = new Probe(meter.server(protocol));
        server.feed(client.hear(server.feed(client.say())).say());
        assertNotNull(server.failure());
    }

    @Test
    void renegotiationsThatAreRefusedCostNothing() throws SSLException {
        SSLEngine server = meter.server(TLS12);
        server.setNeedClientAuth(false);
        SSLEngine client = Engines.client(TLS12);
        EnginePair.of(client, server).handshake().run();
        ScriptedPeer script = ScriptedPeer.from(client);
        byte[] hello = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[500]);

        Assaults.flood(server, () -> script.record(ContentType.HANDSHAKE, hello));

        costs(1, 0);
    }
}
