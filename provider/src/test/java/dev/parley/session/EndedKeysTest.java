package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.fault.PeerAlert;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Role;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ContentType;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.keys.TrafficSecret;
import dev.parley.keys.Transcript;
import dev.parley.record.KeyLimits;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the keys of the two record halves end: with their side, not with the call after. */
class EndedKeysTest {

    private static final CipherSuite SUITE = CipherSuite.TLS_AES_128_GCM_SHA256;

    private final Core core = new Core(new Nobody(), Randoms.secure(), KeyLimits.DEFAULT);
    private final HandshakeSecrets secrets =
            EarlySecrets.withoutPsk(SUITE).handshake(Secret.owning(new byte[32]), new byte[32]);
    private final TrafficSecret reads = secrets.server();
    private final TrafficSecret writes = secrets.client();

    @BeforeEach
    void connect() {
        core.reader.use(reads);
        core.writer.use(writes);
        core.progress.spoken = true;
    }

    @Test
    void anOpenConnectionKeepsThem() {
        core.dropKeys();

        assertFalse(reads.secret().destroyed());
        assertFalse(writes.secret().destroyed());
    }

    @Test
    void aFatalAlertOfThePeersEndsBoth() {
        core.fail(PeerAlert.fatal(40).of());
        core.dropKeys();

        assertTrue(reads.secret().destroyed());
        assertTrue(writes.secret().destroyed());
    }

    @Test
    void aFatalAlertOfThePeersEndsThoseThatWaitedForTheirTurn() {
        TrafficSecret next = writes.next();
        core.progress.queue.keys(next);

        core.fail(PeerAlert.fatal(40).of());

        assertTrue(next.secret().destroyed());
    }

    @Test
    void ourOwnAlertLeavesUnderItsKeys() throws TlsFault {
        core.fail(SessionFault.TOO_MANY_TICKETS.of(32));
        core.dropKeys();

        assertTrue(reads.secret().destroyed());
        assertFalse(writes.secret().destroyed());
        ByteBuffer record = ByteBuffer.allocate(100);
        new Outgoing(core).write(new ByteBuffer[0], 0, 0, record);
        assertEquals(ContentType.APPLICATION_DATA.code(), record.get(0));
        assertTrue(writes.secret().destroyed());
    }

    @Test
    void keysThatComeBehindTheEndAreZeroed() throws TlsFault {
        core.fail(SessionFault.TOO_MANY_TICKETS.of(32));
        TrafficSecret late = reads.next();

        effects().apply(new Flight(new Transcript()).writeWith(late).readWith(late));

        assertTrue(late.secret().destroyed());
    }

    @Test
    void keysBehindAnEffectThatFailsAreZeroed() {
        HandshakeInput input = new HandshakeInput(1000);
        input.add(new byte[1]); // a message spans the change
        EffectRunner effects = new EffectRunner(core, input, new Agreed(), Role.CLIENT);
        TrafficSecret next = reads.next();
        TrafficSecret behind = writes.next();
        Flight flight = new Flight(new Transcript()).readWith(next).writeWith(behind);

        assertThrows(TlsFault.class, () -> effects.apply(flight));

        assertTrue(next.secret().destroyed());
        assertTrue(behind.secret().destroyed());
    }

    private EffectRunner effects() {
        return new EffectRunner(core, new HandshakeInput(1000), new Agreed(), Role.CLIENT);
    }

    /** Hears of it all and does nothing. */
    private static final class Nobody implements Owner {

        @Override
        public Opened open() {
            throw new AssertionError("nothing begins here");
        }

        @Override
        public void established(Agreed agreed) {}

        @Override
        public void resumable(Agreed agreed, Effect.Resumable by) {}

        @Override
        public void failed(TlsFault fault) {}
    }
}
