package dev.parley.rfc8448;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.crypto.FixedRandoms;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Machine;
import dev.parley.handshake.Opening;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.iana.HandshakeType;
import dev.parley.record.KeyLimits;
import dev.parley.rfc8448.Trace.Step;
import dev.parley.session.Opened;
import dev.parley.session.Outcome;
import dev.parley.session.Owner;
import dev.parley.session.Session;
import dev.parley.session.Wants;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * One side of a trace, played by a session of ours: it is given the other side's records, and every record it makes is compared
 * with the trace's next one, byte for byte.
 *
 * <p>The order is that of each side's own stream: a record that we make as soon as we can, such as a change_cipher_spec, is
 * compared when it is made. The session draws no randomness. A client of §4 leaves out the early data and its end, and so has
 * another Finished, whose length alone is compared.
 */
final class Replay implements Owner {

    private final Role role;
    private final Trace trace;
    private final Opened opened;
    private final Deque<Step> expected;
    private final Session session = new Session(this, new FixedRandoms(new byte[0]), KeyLimits.DEFAULT);

    /** What the session reported: "established", "resumable by" a PSK. */
    final List<String> events = new ArrayList<>();

    Replay(Role role, Trace trace, Settings settings, State start, Agreed agreed) {
        this.role = role;
        this.trace = trace;
        this.opened = new Opened(settings, new Machine(start, agreed), () -> {});
        this.expected = new ArrayDeque<>(trace.records(role));
        if (trace.section() == 4 && role == Role.CLIENT) {
            expected.removeIf(Replay::isEarly);
        }
        assertEquals(role == Role.CLIENT, start instanceof Opening);
    }

    /** Plays the whole trace. */
    Replay run() throws TlsFault {
        session.beginHandshake();
        for (Step step : trace.steps()) {
            if (step.isRecord() && step.by() != role) {
                read(step);
            } else if (step.isRecord() && step.equals(expected.peek())) {
                ask(step);
            }
        }
        assertTrue(expected.isEmpty(), () -> "never sent: " + expected);
        assertTrue(session.isOutboundDone());
        assertTrue(session.isInboundDone());
        return this;
    }

    /** Our turn: what we do not say unasked. */
    private void ask(Step step) throws TlsFault {
        switch (step.name()) {
            case "send application_data record" -> write(step.value("payload"));
            case "send alert record" -> {
                session.closeOutbound();
                flush();
            }
            default -> flush();
        }
        assertFalse(expected.contains(step), () -> "not sent: " + step);
    }

    private void read(Step step) throws TlsFault {
        ByteBuffer source = ByteBuffer.wrap(step.value("complete record"));
        ByteBuffer data = ByteBuffer.allocate(1000);
        session.read(source, new ByteBuffer[] {data}, 0, 1);
        assertFalse(source.hasRemaining(), step::toString);
        boolean isData = step.name().equals("send application_data record");
        assertArrayEquals(
                isData ? step.value("payload") : new byte[0],
                Arrays.copyOf(data.array(), data.position()),
                step::toString);
        while (session.wants() == Wants.TASK) {
            Objects.requireNonNull(session.task()).run();
        }
        flush();
    }

    private void flush() throws TlsFault {
        while (session.wants() == Wants.WRITE) {
            write(new byte[0]);
        }
    }

    private void write(byte[] data) throws TlsFault {
        ByteBuffer record = ByteBuffer.allocate(2000);
        Outcome outcome = session.write(new ByteBuffer[] {ByteBuffer.wrap(data)}, 0, 1, record);
        byte[] made = Arrays.copyOf(record.array(), record.position());
        if (made.length == 0 && outcome.finished()) {
            return; // reports the end of a handshake whose last step was a task
        }
        Step next = expected.remove();
        byte[] theirs = next.value("complete record");
        if (trace.section() == 4 && holds(next, HandshakeType.FINISHED)) { // theirs covers their EndOfEarlyData
            assertEquals(theirs.length, made.length);
        } else {
            assertArrayEquals(theirs, made, next::toString);
        }
    }

    /** The data that §4 sends under its early keys, and the message that ends it. */
    private static boolean isEarly(Step record) {
        byte[] content = record.value("payload");
        return record.name().equals("send application_data record") && content.length == 6
                || holds(record, HandshakeType.END_OF_EARLY_DATA);
    }

    private static boolean holds(Step record, HandshakeType type) {
        return record.name().equals("send handshake record") && record.value("payload")[0] == type.code();
    }

    @Override
    public Opened open() {
        return opened;
    }

    @Override
    public void established(Agreed agreed) {
        events.add("established");
    }

    @Override
    public void resumable(Agreed agreed, Effect.Resumable by) {
        events.add("resumable by " + HexFormat.of().formatHex(by.secret().bytes()));
    }

    @Override
    public void failed(TlsFault fault) {
        events.add(fault.getMessage());
    }
}
