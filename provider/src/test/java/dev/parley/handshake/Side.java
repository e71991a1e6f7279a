package dev.parley.handshake;

import dev.parley.fault.Fault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.DirectionKeys;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One side of a pair of machines, and what became of it. */
public final class Side implements Effect.Target {

    /** Stands in an inbox for the record of TLS 1.2. */
    private static final HandshakeMessage CHANGE_CIPHER_SPEC = HandshakeMessage.of(new Finished(new byte[0]));

    private final Machine machine;
    private final Watcher watcher;
    private final Function<HandshakeMessage, List<HandshakeMessage>> wire;
    private final Deque<HandshakeMessage> inbox = new ArrayDeque<>();
    private @Nullable Side peer;
    private @Nullable TlsFault fault;

    /** What happened here: {@code "finished"} for a message sent, {@code "<finished"} for one received. */
    public final List<String> events = new ArrayList<>();

    /** What this side was given to resume by. */
    public final List<Effect.Resumable> resumables = new ArrayList<>();

    /** The states in which this side waited, with what they expected. */
    public final Map<String, Set<HandshakeType>> waits = new LinkedHashMap<>();

    /** The keys this side was told to read with, in order. */
    public final List<DirectionKeys> readKeys = new ArrayList<>();

    /** The keys this side was told to write with, in order. */
    public final List<DirectionKeys> writeKeys = new ArrayList<>();

    /** @param wire what arrives of a message that is sent here */
    Side(State first, Agreed agreed, Watcher watcher, Function<HandshakeMessage, List<HandshakeMessage>> wire) {
        this.machine = new Machine(first, agreed);
        this.watcher = watcher;
        this.wire = wire;
    }

    /** Joins two sides and lets the client begin. */
    static void open(Side client, Side server) {
        client.peer = server;
        server.peer = client;
        client.watcher.begins(client.machine);
        server.watcher.begins(server.machine);
        client.step("open", client.machine::open);
        goOn(client, server);
    }

    /** Lets both talk until nobody has anything to say, or one has failed. */
    static void goOn(Side client, Side server) {
        while (client.fault == null && server.fault == null && (client.moves() || server.moves())) {
            // one step at a time, in turn
        }
    }

    /** Puts a message into the inbox. */
    void receive(HandshakeMessage message) {
        inbox.add(message);
    }

    public Agreed agreed() {
        return machine.agreed();
    }

    public boolean isConnected() {
        return machine.isConnected();
    }

    public State state() {
        return machine.state();
    }

    /** The alert that this side's fault deserves; null if nothing went wrong here. */
    public @Nullable AlertDescription alert() {
        return fault == null ? null : fault.alert();
    }

    /** Null if nothing went wrong here. */
    public @Nullable TlsFault fault() {
        return fault;
    }

    /** The constant behind {@link #fault()}; null if nothing went wrong here. */
    public @Nullable Fault refusal() {
        return fault == null ? null : fault.fault();
    }

    private boolean moves() {
        if (fault != null || !machine.hasWork() && inbox.isEmpty()) {
            return false;
        }
        if (machine.hasWork()) {
            events.add("task");
            step("task", () -> machine.resume(machine.perform()));
            return true;
        }
        HandshakeMessage next = inbox.remove();
        if (next == CHANGE_CIPHER_SPEC) {
            events.add("<change_cipher_spec");
            step("change_cipher_spec", machine::onChangeCipherSpec);
        } else {
            events.add("<" + next.type().rfcName());
            step(next.type().rfcName(), () -> machine.on(next));
        }
        return true;
    }

    private void step(String on, Step step) {
        State before = machine.state();
        try {
            Flight flight = step.take();
            watcher.moved(before, on, machine);
            flight.effects().forEach(effect -> effect.on(this));
            if (machine.state() instanceof Wait wait) {
                waits.put(wait.getClass().getSimpleName(), wait.expects());
            }
        } catch (TlsFault e) {
            fault = e;
        }
    }

    private Side peer() {
        Side other = peer;
        if (other == null) {
            throw new IllegalStateException("this side is alone");
        }
        return other;
    }

    @Override
    public void send(Effect.Send effect) {
        try {
            HandshakeMessage message = HandshakeMessage.read(effect.encoded());
            events.add(message.type().rfcName());
            peer().inbox.addAll(wire.apply(message));
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void sendChangeCipherSpec() {
        events.add("change_cipher_spec");
        if (agreed().version() == ProtocolVersion.TLS12
                && !wire.apply(CHANGE_CIPHER_SPEC).isEmpty()) {
            peer().inbox.add(CHANGE_CIPHER_SPEC);
        }
    }

    @Override
    public void leadWithChangeCipherSpec() {
        sendChangeCipherSpec();
    }

    /** Whether a message stands for the ChangeCipherSpec of TLS 1.2. */
    static boolean isChangeCipherSpec(HandshakeMessage message) {
        return message == CHANGE_CIPHER_SPEC;
    }

    @Override
    public void negotiated(ProtocolVersion version) {
        events.add(version.jsseName());
    }

    @Override
    public void readWith(DirectionKeys keys) {
        events.add("read keys");
        readKeys.add(keys);
    }

    @Override
    public void writeWith(DirectionKeys keys) {
        events.add("write keys");
        writeKeys.add(keys);
    }

    @Override
    public void established() {
        events.add("established");
    }

    @Override
    public void updateReadKeys() {
        events.add("update read keys");
    }

    @Override
    public void answerKeyUpdate() {
        events.add("answer key update");
    }

    @Override
    public void skipUndecryptable(int budgetBytes) {
        events.add("skip " + budgetBytes);
    }

    @Override
    public void ticket() {
        events.add("ticket");
    }

    @Override
    public void resumable(Effect.Resumable effect) {
        events.add("resumable for " + effect.lifetimeSeconds() + " s");
        resumables.add(effect);
    }

    @FunctionalInterface
    private interface Step {
        Flight take() throws TlsFault;
    }
}
