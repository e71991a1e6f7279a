package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Randoms;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.record.KeyLimits;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the secrets of a handshake that does not get to its end. */
class UnfinishedHandshakeTest {

    private static final ByteBuffer[] NOTHING = {ByteBuffer.allocate(0)};
    private static final byte[] FATAL_ALERT = {21, 3, 3, 0, 2, 2, 40};

    private final Agreed agreed = new Agreed();
    private final Session session = new Session(new Client(), Randoms.secure(), KeyLimits.DEFAULT);
    private int zeroed;
    private boolean unsettled;

    @BeforeEach
    void sendHello() throws TlsFault {
        session.write(NOTHING, 0, 1, ByteBuffer.allocate(17_000));
        agreed.zeroUnlessEstablished(() -> zeroed++);
    }

    @Test
    void theyAreZeroedWhenThePeerEndsIt() {
        ByteBuffer alert = ByteBuffer.wrap(FATAL_ALERT);

        assertThrows(TlsFault.class, () -> session.read(alert, NOTHING, 0, 1));

        assertEquals(1, zeroed);
    }

    @Test
    void theyAreZeroedWhenWeCancelIt() {
        session.closeOutbound();

        assertEquals(1, zeroed);
    }

    @Test
    void theyAreZeroedWhenTheTransportEnds() {
        assertThrows(TlsFault.class, session::closeInbound);

        assertEquals(1, zeroed);
    }

    @Test
    void theyAreLeftAloneOnceItIsComplete() {
        agreed.end(true);
        agreed.end(false);

        assertEquals(0, zeroed);
    }

    @Contract("X11")
    @Test
    void theAlertThatEndsItSaysTheVersionOfToday() throws TlsFault { // 8446 §5.1: 0x0301 is for the first hello alone
        ByteBuffer nonsense = ByteBuffer.wrap(new byte[] {22, 3, 3, 0, 4, 99, 0, 0, 0});
        assertThrows(TlsFault.class, () -> session.read(nonsense, NOTHING, 0, 1));

        ByteBuffer alert = ByteBuffer.allocate(100);
        session.write(NOTHING, 0, 1, alert);

        assertEquals(0x15_0303, alert.getInt(0) >>> 8);
    }

    @Test
    void settingsThatCannotBeMadeAreAFaultOfTheConnections() {
        Session broken = new Session(new Client(), Randoms.secure(), KeyLimits.DEFAULT);
        unsettled = true;

        TlsFault fault = assertThrows(TlsFault.class, broken::beginHandshake);

        assertEquals(SessionFault.INTERNAL, fault.fault());
        assertTrue(broken.isInboundDone());
    }

    /** A client that offers TLS 1.3. */
    private final class Client implements Owner {

        @Override
        public Opened open() {
            if (unsettled) {
                throw new UnsupportedOperationException("constraints of a test");
            }
            List<SignatureScheme> schemes = List.of(SignatureScheme.ECDSA_SECP256R1_SHA256);
            Settings settings = Settings.of(Role.CLIENT, Crypto.standard())
                    .suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256))
                    .groups(List.of(NamedGroup.X25519))
                    .signatureSchemes(schemes)
                    .certificateSchemes(schemes)
                    .build();
            return Opened.of(settings, agreed, () -> {});
        }

        @Override
        public void established(Agreed outcome) {}

        @Override
        public void resumable(Agreed outcome, Effect.Resumable by) {}

        @Override
        public void failed(TlsFault fault) {}
    }
}
