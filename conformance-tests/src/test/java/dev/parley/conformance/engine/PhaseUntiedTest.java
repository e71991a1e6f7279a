package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.assertAlerts;
import static dev.parley.conformance.engine.Engines.flight;
import static dev.parley.conformance.engine.Engines.runTasks;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.unwrap;
import static dev.parley.conformance.engine.Engines.wrap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Rehandshake;
import dev.parley.TlsParameters;
import dev.parley.TlsSession;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows 50 and 57 of the session contract's table: renegotiations that nothing ties to the former handshake, or that are with
 * somebody else.
 *
 * @see "CONTRACT 2.6, R12, R16; RFC 5746 §3.5, §4"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class PhaseUntiedTest {

    private static final String ECDSA = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String RSA = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

    /** A context whose engines do not know RFC 5746, as a property says. */
    private static SSLContext old(boolean client) {
        String property = "jdk.tls." + (client ? "client" : "server") + ".disableExtensions";
        System.setProperty(property, "renegotiation_info");
        try {
            return context(client);
        } finally {
            System.clearProperty(property);
        }
    }

    private static SSLContext context(boolean client) {
        return client
                ? Contexts.anonymous(Providers.underTest())
                : Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));
    }

    private static SSLEngine engine(SSLContext context, boolean client, String suite) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(new String[] {TLS12});
        engine.setEnabledCipherSuites(new String[] {suite}); // and not the signal of RFC 5746
        TlsParameters.builder().rehandshake(Rehandshake.SECURE).build().applyTo(engine);
        return CheckedEngine.of(engine);
    }

    @Contract({"row 50", "R12", "R17", "R18"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 50: with a peer that does not know RFC 5746 all is as under REFUSE")
    void row50(boolean isClient) throws Exception {
        SSLEngine engine = engine(context(isClient), isClient, ECDSA);
        SSLEngine peer = engine(old(!isClient), !isClient, ECDSA);
        EnginePair pair = (isClient ? EnginePair.of(engine, peer) : EnginePair.of(peer, engine))
                .handshake()
                .run();
        SSLSession before = engine.getSession();
        assertFalse(Objects.requireNonNull(TlsSession.of(before)).flags().contains(TlsSession.Flag.SAFE_RENEGOTIATION));

        assertThrows(SSLException.class, engine::beginHandshake); // as row 46
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
        pair.exchange(new byte[10], new byte[20]);
        ScriptedPeer script = ScriptedPeer.from(peer);
        byte[] wish = isClient
                ? script.handshake(HandshakeType.HELLO_REQUEST) // as row 42
                : script.handshake(HandshakeType.CLIENT_HELLO, new byte[40]); // as row 44
        assertEquals("OK/NEED_WRAP", status(unwrap(engine, wish)));
        assertNull(engine.getHandshakeSession());
        ScriptedPeer.Plain answer = script.openOne(wrap(engine));

        assertEquals(AlertDescription.NO_RENEGOTIATION, answer.alert());
        assertEquals(AlertLevel.WARNING.code(), answer.content()[0]);
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
        assertSame(before, engine.getSession());
        byte[] data = script.record(ContentType.APPLICATION_DATA, new byte[3]);
        assertEquals(3, unwrap(engine, data).bytesProduced());
    }

    @Contract({"row 57", "R16"})
    @Test
    @DisplayName("row 57: a server that shows another certificate is no longer talked to")
    void row57AnotherServer() throws Exception {
        SSLContext both = Contexts.of(
                Providers.underTest(),
                keyManagers(Identities.server(KeyType.EC_P256), Identities.server(KeyType.RSA)),
                Authority.common().trustManagers());
        SSLEngine client = engine(context(true), true, ECDSA);
        SSLEngine server = engine(both, false, ECDSA);
        EnginePair.of(client, server).handshake().run();
        ScriptedPeer script = ScriptedPeer.from(server);
        client.setEnabledCipherSuites(new String[] {RSA});
        server.setEnabledCipherSuites(new String[] {RSA});

        client.beginHandshake();
        unwrap(server, wrap(client));
        byte[] flight = flight(server);
        SSLException refused = assertThrows(SSLException.class, () -> {
            for (byte[] record : ScriptedPeer.records(flight)) {
                unwrap(client, record);
                runTasks(client);
            }
            wrap(client);
        });

        assertEquals("(insufficient_security)", refused.getMessage().split(" ")[0], refused.getMessage());
        assertFalse(client.getSession().isValid());
        assertAlerts(client, script, AlertDescription.INSUFFICIENT_SECURITY);
    }

    /** Managers with the keys of both. */
    private static KeyManager[] keyManagers(Identity one, Identity other) throws GeneralSecurityException {
        char[] password = Identity.PASSWORD.toCharArray();
        KeyStore store = one.keyStore();
        KeyStore second = other.keyStore();
        store.setKeyEntry("other", second.getKey("key", password), password, second.getCertificateChain("key"));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, password);
        return factory.getKeyManagers();
    }
}
