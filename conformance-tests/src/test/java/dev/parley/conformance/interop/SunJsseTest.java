package dev.parley.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Connection.ClientAuth;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.Delivery;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.JdkPeer;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.security.Provider;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parley's engines against the JDK's, in both roles. */
@Timeout(600)
class SunJsseTest {

    @TestFactory
    Stream<DynamicTest> ourClientTalksToItsServer() {
        return everyPair(Providers.underTest(), Providers.jdk());
    }

    @TestFactory
    Stream<DynamicTest> itsClientTalksToOurServer() {
        return everyPair(Providers.jdk(), Providers.underTest());
    }

    private static Stream<DynamicTest> everyPair(Provider clients, Provider servers) {
        return Connection.chosen(Connection.COMMON_GROUPS).stream()
                .map(connection -> DynamicTest.dynamicTest(
                        Conversation.name(connection),
                        () -> JdkPeer.talk(connection, () -> Conversation.hold(connection, clients, servers))));
    }

    @Contract({"R19", "R23", "A37"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keysAreUpdatedFromEitherSide(boolean weAreTheClient) throws Exception {
        EnginePair pair = connected(Connection.TLS13, "TLS_AES_128_GCM_SHA256", weAreTheClient);
        for (int i = 0; i < 5; i++) {
            pair.client().engine().beginHandshake();
            pair.run().exchange(new byte[1000], new byte[1000]);
            pair.server().engine().beginHandshake();
            pair.run().exchange(new byte[1000], new byte[1000]);
        }
        pair.client().engine().beginHandshake();
        pair.server().engine().beginHandshake();
        pair.run().exchange(new byte[1000], new byte[1000]).close();
    }

    /** Contract R29: the JDK takes our refusal for the end; what matters is that nothing hangs. */
    @Contract("R29")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itsWishToRenegotiateIsRefusedAndBothKnow(boolean weAreTheClient) throws Exception {
        Assumptions.assumeTrue(Providers.testsParley(), "the JDK renegotiates with itself");
        EnginePair pair = connected(Connection.TLS12, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", weAreTheClient);
        var theirs = weAreTheClient ? pair.server() : pair.client();
        var ours = weAreTheClient ? pair.client() : pair.server();
        theirs.engine().beginHandshake();
        pair.run();

        assertNotNull(theirs.failure());
        SSLException heard = ours.failure();
        assertNotNull(heard);
        assertEquals(true, heard.getMessage().contains("handshake_failure"), heard.getMessage());
    }

    @Test
    void differentVersionsDoNotConnect() {
        Provider us = Providers.underTest();
        for (boolean weAreTheClient : new boolean[] {true, false}) {
            Connection old = connection(Connection.TLS12, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
            Connection young = connection(Connection.TLS13, "TLS_AES_128_GCM_SHA256");
            assertThrows(
                    SSLException.class,
                    () -> EnginePair.of(
                                    old.client(weAreTheClient ? us : Providers.jdk()),
                                    young.server(weAreTheClient ? Providers.jdk() : us))
                            .handshake());
            assertThrows(
                    SSLException.class,
                    () -> EnginePair.of(
                                    young.client(weAreTheClient ? us : Providers.jdk()),
                                    old.server(weAreTheClient ? Providers.jdk() : us))
                            .handshake());
        }
    }

    private static Connection connection(String version, String suite) {
        return new Connection(version, suite, "x25519", KeyType.EC_P256, ClientAuth.NONE, Delivery.WHOLE);
    }

    private static EnginePair connected(String version, String suite, boolean weAreTheClient) throws SSLException {
        Connection connection = connection(version, suite);
        return EnginePair.of(
                        connection.client(weAreTheClient ? Providers.underTest() : Providers.jdk()),
                        connection.server(weAreTheClient ? Providers.jdk() : Providers.underTest()))
                .handshake()
                .run();
    }
}
