package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.RenegotiationInfo;
import dev.parley.extension.SessionTicket;
import dev.parley.extension.StatusRequest;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.message.CertificateStatus12;
import dev.parley.message.ClientHello;
import dev.parley.testing.KeyType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What extensions of both hellos come to in TLS 1.2. */
class Extensions12Test extends Handshaking12 {

    private static final ExtensionBlock ACCEPTED = ExtensionBlock.of(new StatusRequest.Accepted());

    @Test
    void extendedMasterSecretIsUsedIfBothSpeakIt() throws TlsFault {
        Pair12 both = new Pair12(KeyType.EC_P256).run();
        Pair12 serverOnly = new Pair12(KeyType.EC_P256);
        serverOnly.client.extendedMasterSecret(false);
        Pair12 clientOnly = new Pair12(KeyType.EC_P256);
        clientOnly.server.extendedMasterSecret(false);

        assertConnected(both);
        assertConnected(serverOnly.run());
        assertConnected(clientOnly.run());
        assertTrue(both.clientEnd().agreed().extendedMasterSecret());
        assertTrue(both.serverEnd().agreed().extendedMasterSecret());
        assertFalse(serverOnly.serverEnd().agreed().extendedMasterSecret());
        assertFalse(clientOnly.clientEnd().agreed().extendedMasterSecret());
    }

    @Test
    void macThenEncryptRemainsForOldPeers() throws TlsFault {
        Pair12 pair = new Pair12(KeyType.RSA).suites(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA);
        pair.server.encryptThenMac(false);

        assertConnected(pair.run());

        assertFalse(pair.clientEnd().agreed().encryptThenMac());
    }

    @Test
    void theVerifyDataIsKept() {
        Pair12 pair = new Pair12(KeyType.EC_P256).run();
        Agreed client = pair.clientEnd().agreed();
        Agreed server = pair.serverEnd().agreed();

        assertEquals(12, client.clientVerifyData().length);
        assertEquals(12, client.serverVerifyData().length);
        assertArrayEquals(client.clientVerifyData(), server.clientVerifyData());
        assertArrayEquals(client.serverVerifyData(), server.serverVerifyData());
    }

    @Contract("R13")
    @Test
    void renegotiationInfoIsAnsweredToTheExtensionAndToTheSignal() throws TlsFault {
        Pair12 extension = new Pair12(KeyType.EC_P256).run();
        Pair12 signal = new Pair12(KeyType.EC_P256)
                .editHello(hello -> withSuite(hello, CipherSuite.SCSV_RENEGOTIATION)
                        .with(hello.extensions().without(RenegotiationInfo.KIND)))
                .run();
        Pair12 neither = new Pair12(KeyType.EC_P256)
                .editExtensions(block -> block.without(RenegotiationInfo.KIND))
                .run();

        assertConnected(extension);
        assertConnected(signal);
        assertConnected(neither);
        assertTrue(extension.clientEnd().agreed().secureRenegotiation());
        assertTrue(extension.serverEnd().agreed().secureRenegotiation());
        assertTrue(signal.clientEnd().agreed().secureRenegotiation());
        assertTrue(signal.serverEnd().agreed().secureRenegotiation());
        assertFalse(neither.serverEnd().agreed().secureRenegotiation());
    }

    @Test
    void theApplicationProtocolIsChosenOnce() throws TlsFault {
        List<List<String>> asked = new ArrayList<>();
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.client.applicationProtocols(List.of("h2", "http/1.1"));
        pair.server.protocolChooser(offered -> {
            asked.add(offered);
            return "http/1.1";
        });

        assertConnected(pair.run());

        assertEquals(List.of(List.of("h2", "http/1.1")), asked);
        assertEquals("http/1.1", pair.clientEnd().agreed().applicationProtocol());
        assertEquals("http/1.1", pair.serverEnd().agreed().applicationProtocol());
    }

    @Test
    void withoutAChooserThereIsNoApplicationProtocol() throws TlsFault {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.client.applicationProtocols(List.of("h2"));

        assertConnected(pair.run());

        assertEquals("", pair.clientEnd().agreed().applicationProtocol());
        assertEquals("", pair.serverEnd().agreed().applicationProtocol());
    }

    @Test
    void theServerNameReachesTheServer() throws TlsFault {
        List<String> asked = new ArrayList<>();
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.client.serverName("www.example.com");
        pair.server.serverNames(asked::add);

        assertConnected(pair.run());

        assertEquals(List.of("www.example.com"), asked);
        assertEquals(List.of("www.example.com"), pair.serverEnd().agreed().requestedServerNames());
    }

    @Test
    void theCertificateStatusReachesTheVerifier() {
        // the server has nothing to staple yet: its answer and its message are put on the wire for it
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .onWire(HandshakeType.SERVER_HELLO, message -> Edits.withExtensions(message, ACCEPTED))
                .insertBefore(HandshakeType.SERVER_KEY_EXCHANGE, new CertificateStatus12(new byte[] {1, 2, 3}));
        pair.client.statusRequest(true);
        List<byte[]> staples = new ArrayList<>();
        pair.client.verifier((peer, authType) -> staples.addAll(peer.staples()));

        pair.run();

        assertEquals(1, staples.size());
        assertArrayEquals(new byte[] {1, 2, 3}, staples.get(0));
        assertArrayEquals(
                new byte[] {1, 2, 3},
                pair.clientEnd().agreed().statusResponses().get(0));
    }

    @Test
    void anAcceptedStatusRequestMayComeToNothing() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .onWire(HandshakeType.SERVER_HELLO, message -> Edits.withExtensions(message, ACCEPTED));
        pair.client.statusRequest(true);

        pair.run();

        assertEquals(1, pair.verified.size());
        List<String> events = pair.clientEnd().events;
        int keyExchange = events.indexOf("<server_key_exchange");
        assertEquals(
                List.of("task", "task"), events.subList(keyExchange + 1, keyExchange + 3)); // chain, then signature
        // the changed ServerHello shows only in the Finished, where it has to
        assertNotNull(pair.serverEnd().fault());
    }

    @Test
    void aPromisedTicketIsTaken() {
        ExtensionBlock promise = ExtensionBlock.of(new SessionTicket(new byte[0]));
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .editExtensions(block -> block.with(new SessionTicket(new byte[0])))
                .onWire(HandshakeType.SERVER_HELLO, message -> Edits.withExtensions(message, promise))
                .run();

        assertTrue(pair.clientEnd().state().toString().startsWith("WaitTicket"));
    }

    private static ClientHello withSuite(ClientHello hello, int suite) {
        List<Integer> suites = new ArrayList<>(hello.suites());
        suites.add(suite);
        return ClientHello.of(hello.random(), hello.sessionId(), suites, hello.extensions());
    }
}
