package dev.parley.rfc8448;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.record.KeyLimits;
import dev.parley.rfc8448.Trace.Step;
import dev.parley.session.Opened;
import dev.parley.session.Outcome;
import dev.parley.session.Owner;
import dev.parley.session.Session;
import dev.parley.session.Wants;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A server session of ours that is sent the ClientHello and the early data of RFC 8448 §4, and does not know the ticket.
 *
 * <p>The records it reads are the trace's; what it answers is another handshake and not compared.
 */
class EarlyDataTest implements Owner {

    private final Trace trace = Trace.section(4);
    private final Session session = new Session(this, Randoms.secure(), KeyLimits.DEFAULT);

    @Test
    void refusedEarlyDataAndItsEndAreSkipped() throws TlsFault {
        List<Step> records = trace.records(Role.CLIENT);
        read(records.get(0));
        while (session.wants() == Wants.TASK) {
            Objects.requireNonNull(session.task()).run();
        }
        while (session.wants() == Wants.WRITE) {
            session.write(new ByteBuffer[0], 0, 0, ByteBuffer.allocate(2000));
        }

        read(records.get(1)); // 8446 §4.2.10: under keys that we do not have
        Outcome outcome = read(records.get(2));

        assertEquals("send application_data record", records.get(1).name());
        assertEquals(Wants.READ, outcome.wants());
        assertFalse(session.isInboundDone());
    }

    @Test
    void earlyDataInFrontOfTheHelloIsRefused() {
        TlsFault fault = assertThrows(
                TlsFault.class, () -> read(trace.records(Role.CLIENT).get(1)));

        assertEquals(SessionFault.DATA_DURING_HANDSHAKE, fault.fault());
    }

    private Outcome read(Step record) throws TlsFault {
        ByteBuffer source = ByteBuffer.wrap(record.value("complete record"));
        ByteBuffer data = ByteBuffer.allocate(100);
        Outcome outcome = session.read(source, new ByteBuffer[] {data}, 0, 1);
        assertFalse(source.hasRemaining());
        assertEquals(0, data.position());
        return outcome;
    }

    @Override
    public Opened open() {
        Settings settings = Settings.of(Role.SERVER, Crypto.standard())
                .versions(List.of(ProtocolVersion.TLS13))
                .suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256))
                .groups(List.of(NamedGroup.X25519))
                .signatureSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256))
                .certificateSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256))
                .certificates(query -> TraceIdentity.server(Trace.section(3)))
                .build();
        return Opened.of(settings, new Agreed(), () -> {});
    }

    @Override
    public void established(Agreed agreed) {
        throw new AssertionError("the client has not finished");
    }

    @Override
    public void resumable(Agreed agreed, Effect.Resumable by) {
        throw new AssertionError("the client has not finished");
    }

    @Override
    public void failed(TlsFault fault) {
        // thrown to the caller as well
    }
}
