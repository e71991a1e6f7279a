package dev.parley.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A stage ends what it came from, and shows nothing of what it holds. */
class StagesTest {

    private static final CipherSuite SUITE = CipherSuite.TLS_AES_256_GCM_SHA384;
    private static final byte[] HASH = new byte[48];

    @Test
    void theSharedSecretIsZeroedOnceUsed() {
        byte[] bytes = filled();

        EarlySecrets.withoutPsk(SUITE).handshake(Secret.owning(bytes), HASH);

        assertArrayEquals(new byte[48], bytes);
    }

    @Test
    void thePskStaysItsOwners() {
        Secret psk = Secret.owning(filled());

        EarlySecrets early = EarlySecrets.withPsk(SUITE, psk);
        early.handshakeByPskAlone(HASH);

        assertFalse(psk.destroyed());
        assertThrows(IllegalStateException.class, early::resumptionBinder);
    }

    @Test
    void aStageLeadsToTheNextOnce() {
        EarlySecrets early = EarlySecrets.withoutPsk(SUITE);
        HandshakeSecrets handshake = early.handshake(Secret.owning(filled()), HASH);
        ApplicationSecrets application = handshake.application(HASH);
        application.resumption(HASH);

        Secret again = Secret.owning(filled());
        assertThrows(IllegalStateException.class, () -> early.handshake(again, HASH));
        assertThrows(IllegalStateException.class, () -> handshake.application(HASH));
        assertThrows(IllegalStateException.class, () -> application.resumption(HASH));
    }

    @Test
    void withoutAPskThereIsNothingEarly() {
        EarlySecrets early = EarlySecrets.withoutPsk(SUITE);

        assertThrows(IllegalStateException.class, early::externalBinder);
        assertThrows(IllegalStateException.class, () -> early.clientEarly(HASH));
        assertThrows(IllegalStateException.class, () -> early.exporter(HASH));
        assertThrows(IllegalStateException.class, () -> early.handshakeByPskAlone(HASH));
    }

    @Test
    void finishedOutlivesTheTrafficSecretsTheRecordHalvesEnd() {
        HandshakeSecrets handshake = handshake();
        byte[] before = handshake.clientFinished(HASH);

        handshake.client().destroy();
        handshake.server().destroy();

        assertArrayEquals(before, handshake.clientFinished(HASH));
        handshake.destroy();
        assertThrows(IllegalStateException.class, () -> handshake.clientFinished(HASH));
        assertThrows(IllegalStateException.class, () -> handshake.serverFinished(HASH));
        assertThrows(IllegalStateException.class, () -> handshake.application(HASH));
    }

    @Test
    void destroyEndsKeyIvAndSecret() {
        TrafficSecret traffic = handshake().client();

        traffic.destroy();

        assertTrue(traffic.key().destroyed() && traffic.secret().destroyed());
        assertThrows(IllegalStateException.class, traffic::iv);
        assertThrows(IllegalStateException.class, traffic::next);
    }

    @Test
    void theNextGenerationStandsOnItsOwn() {
        TrafficSecret first = handshake().application(HASH).client();
        TrafficSecret second = first.next();

        assertFalse(Arrays.equals(first.key().bytes(), second.key().bytes()));
        assertFalse(Arrays.equals(first.iv(), second.iv()));
        first.destroy();
        assertEquals(32, second.key().length());
        assertEquals(12, second.iv().length);
        assertEquals(48, second.next().secret().length());
    }

    @Test
    void destroyOfTheLastStageEndsExporterAndResumption() {
        ApplicationSecrets application = handshake().application(HASH);

        application.abandon();
        application.server().destroy();

        assertThrows(IllegalStateException.class, () -> application.exporter().export("x", null, 1));
        assertThrows(IllegalStateException.class, () -> application.resumption(HASH));
        ResumptionSecret resumption = handshake().application(HASH).resumption(HASH);
        resumption.destroy();
        assertNull(resumption.psk(new byte[1]));
    }

    @Test
    void textShowsTheSuiteOnly() {
        HandshakeSecrets handshake = handshake();
        ApplicationSecrets application = handshake.application(HASH);

        assertEquals("HandshakeSecrets[TLS_AES_256_GCM_SHA384]", handshake.toString());
        assertEquals("ApplicationSecrets[TLS_AES_256_GCM_SHA384]", application.toString());
        assertEquals(
                "TrafficSecret[TLS_AES_256_GCM_SHA384]", application.client().toString());
        assertEquals("Exporter[TLS 1.3]", application.exporter().toString());
        assertEquals(
                "ResumptionSecret[TLS_AES_256_GCM_SHA384]",
                application.resumption(HASH).toString());
    }

    private static HandshakeSecrets handshake() {
        return EarlySecrets.withoutPsk(SUITE).handshake(Secret.owning(filled()), HASH);
    }

    private static byte[] filled() {
        byte[] bytes = new byte[48];
        Arrays.fill(bytes, (byte) 9);
        return bytes;
    }
}
