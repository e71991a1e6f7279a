package dev.parley.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsConnection;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection retains between its records, and how it goes on after collections. */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class IdleConnectionTest {

    private static final int CONNECTIONS = 300;
    private static final int WARM_UP = 40;
    private static final byte[] UP = new byte[1024];
    private static final byte[] DOWN = new byte[200];

    private final SSLContext clients = Contexts.anonymous(Providers.underTest());
    private final SSLContext servers = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));

    private EnginePair pair(String version) {
        return EnginePair.of(client(version), server());
    }

    private SSLEngine client(String version) {
        SSLEngine client = clients.createSSLEngine("peer.example.com", 443);
        client.setUseClientMode(true);
        client.setEnabledProtocols(new String[] {version});
        return client;
    }

    private SSLEngine server() {
        SSLEngine server = servers.createSSLEngine();
        server.setUseClientMode(false);
        return server;
    }

    /** Engines that have exchanged data, and nothing besides. */
    private List<SSLEngine> connected(String version, int count) throws SSLException {
        List<SSLEngine> engines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SSLEngine client = client(version);
            SSLEngine server = server();
            EnginePair.of(client, server).handshake().run().exchange(UP, DOWN);
            engines.add(client);
            engines.add(server);
        }
        return engines;
    }

    /**
     * Two engines, and what their contexts keep to resume them. The bounds leave a sixth above what was measured on 64-bit JVMs
     * with compressed references; four ciphers would be 2500 bytes more.
     */
    @ParameterizedTest
    @CsvSource({"TLSv1.3, 6100", "TLSv1.2, 6400"})
    void anIdlePairRetainsFewBytesAndNoCiphers(String version, int bound) throws SSLException {
        connected(version, WARM_UP);
        Census before = Census.taken("javax.crypto.Cipher");
        List<SSLEngine> engines = connected(version, CONNECTIONS);
        Census after = Census.taken("javax.crypto.Cipher");
        long bytes = (after.bytes() - before.bytes()) / CONNECTIONS;
        long ciphers = after.instances() - before.instances();
        Reference.reachabilityFence(engines);

        assertTrue(bytes <= bound, () -> "an idle pair retains " + bytes + " bytes");
        assertTrue(ciphers <= CONNECTIONS / 10, () -> ciphers + " ciphers of " + CONNECTIONS + " idle pairs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void dataGoesOnBothWaysAfterEveryCollection(String version) throws SSLException {
        EnginePair pair = pair(version).handshake().run();
        for (int i = 0; i < 3; i++) {
            System.gc();
            pair.exchange(UP, DOWN).exchange(DOWN, UP);
        }
        System.gc();
        pair.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keysAreUpdatedAfterACollectionAndBeforeOne(boolean asksPeer) throws SSLException {
        SSLEngine client = client(Engines.TLS13);
        SSLEngine server = server();
        EnginePair pair = EnginePair.of(client, server).handshake().run().exchange(UP, DOWN);
        for (SSLEngine engine : List.of(client, server)) {
            System.gc();
            Objects.requireNonNull(TlsConnection.of(engine)).keyUpdate(asksPeer);
            pair.run().exchange(UP, DOWN);
            System.gc();
            pair.exchange(DOWN, UP);
        }
        pair.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void collectionsBetweenAllCallsOfAHandshakeDisturbNothing(String version) throws SSLException {
        pair(version)
                .runUntil(() -> {
                    System.gc();
                    return false;
                })
                .handshake()
                .exchange(UP, DOWN)
                .close();
    }
}
