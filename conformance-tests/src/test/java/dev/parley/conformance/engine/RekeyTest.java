package dev.parley.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import java.nio.ByteBuffer;
import java.security.Security;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Row 86 of the session contract's table: a key that has protected enough is changed unasked.
 *
 * @see "CONTRACT 2.6, R25"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class RekeyTest {

    private static final String PROPERTY = "jdk.tls.keyLimits";
    private static final int RECORDS = 40;

    @Contract({"row 86", "R25"})
    @ParameterizedTest
    @CsvSource({
        "TLS_AES_128_GCM_SHA256, AES/GCM/NoPadding, true",
        "TLS_AES_256_GCM_SHA384, AES/GCM/NoPadding, false",
        "TLS_CHACHA20_POLY1305_SHA256, ChaCha20-Poly1305, true"
    })
    @DisplayName("row 86: near the limit a wrap gives a KeyUpdate and takes no data, and the next one takes it")
    void row86(String suite, String algorithm, boolean isClient) throws Exception {
        EnginePair pair = limited(suite, algorithm + " KeyUpdate 4000");
        SSLEngine sender = (isClient ? pair.client() : pair.server()).engine();
        SSLEngine receiver = (isClient ? pair.server() : pair.client()).engine();
        int updates = 0;
        for (int i = 0; i < RECORDS; i++) {
            ByteBuffer data = ByteBuffer.allocate(1000);
            while (data.hasRemaining()) {
                ByteBuffer packet = Engines.packet();
                SSLEngineResult written = sender.wrap(data, packet);
                assertEquals("OK/NOT_HANDSHAKING", Engines.status(written));
                assertTrue(written.bytesProduced() > 0);
                updates += written.bytesConsumed() == 0 ? 1 : 0;
                SSLEngineResult read = receiver.unwrap(packet.flip(), Engines.application());
                assertEquals("OK/NOT_HANDSHAKING", Engines.status(read), "an update of ours asks for nothing");
                assertEquals(written.bytesConsumed(), read.bytesProduced());
            }
        }

        assertTrue(updates >= RECORDS / 5 && updates <= RECORDS / 3, updates + " updates");
    }

    @Contract({"row 87", "R25"})
    @ParameterizedTest
    @CsvSource({
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, false",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, true",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, false"
    })
    @DisplayName(
            "row 87: where TLS 1.2 runs out of record numbers, wrap throws before they wrap, and the alert still goes out")
    void row87(String suite, boolean isClient) throws Exception {
        EnginePair pair = limited(suite, "");
        SSLEngine sender = (isClient ? pair.client() : pair.server()).engine();
        SSLEngine receiver = (isClient ? pair.server() : pair.client()).engine();
        long near = -100;
        ScriptedPeer.number(sender, near);
        ScriptedPeer script = ScriptedPeer.from(receiver);
        script.numbers(0, near);
        int records = 0;
        SSLException end = null;
        while (end == null) {
            assertTrue(records < 100, "the numbers wrap");
            try {
                byte[] record = Engines.wrap(sender, new byte[10]);
                assertEquals(
                        ContentType.APPLICATION_DATA, script.openOne(record).type());
                records++;
            } catch (SSLException e) {
                end = e;
            }
        }

        assertTrue(records > 0, "some data went out");
        assertEquals(HandshakeStatus.NEED_WRAP, sender.getHandshakeStatus());
        ScriptedPeer.Plain alert = script.openOne(Engines.wrap(sender));
        assertEquals(AlertLevel.FATAL.code(), alert.content()[0]);
        Engines.assertSilent(sender);
    }

    private static EnginePair limited(String suite, String limits) throws Exception {
        String former = Security.getProperty(PROPERTY);
        Security.setProperty(PROPERTY, limits);
        try {
            SSLEngine client = engine(Contexts.anonymous(Providers.underTest()), true, suite);
            SSLEngine server =
                    engine(Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256)), false, suite);
            return EnginePair.of(client, server).handshake().run();
        } finally {
            Security.setProperty(PROPERTY, former == null ? "" : former);
        }
    }

    private static SSLEngine engine(SSLContext context, boolean isClient, String suite) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(isClient);
        engine.setEnabledCipherSuites(new String[] {suite});
        return CheckedEngine.of(engine);
    }
}
