package dev.parley.conformance.contracts;

import dev.parley.TlsConnection;
import dev.parley.TlsSession;
import dev.parley.conformance.contracts.WalkRecord.Kind;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.ScriptedPeer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The life of one engine: calls in any order, with buffers of any size, while its peer says what it likes. */
final class Walk {

    private static final Kind[] SAYINGS = {
        Kind.EMPTY_DATA,
        Kind.KEY_UPDATE,
        Kind.KEY_UPDATE_ASKED,
        Kind.TICKET,
        Kind.HELLO_REQUEST,
        Kind.HELLO,
        Kind.USER_CANCELED,
        Kind.WARNING
    };
    private static final Kind[] LAST_SAYINGS = {
        Kind.OTHER_MESSAGE, Kind.FATAL, Kind.BAD_MAC, Kind.TOO_LONG, Kind.CHANGE_CIPHER_SPEC, Kind.CLOSE_NOTIFY
    };
    private static final int[] TARGETS = {0, 3, 40, 200, 16704};
    private static final int[] PACKETS = {0, 6, 100, 16709};

    private final SSLEngine engine;
    private final WalkPeer peer;
    private final SplittableRandom random;
    private final Invariants invariants;
    private final @Nullable WalkModel model;
    private final boolean isTls13;
    private final Consumer<String> broken;
    private final List<String> calls = new ArrayList<>();
    private final Deque<Runnable> withheld = new ArrayDeque<>();
    private final boolean wild;
    private boolean tampered;
    private boolean cut;

    /**
     * @param model the table, or null for an engine that has not signed it
     * @param broken told of every invariant that does not hold
     */
    Walk(
            SSLEngine engine,
            WalkPeer peer,
            boolean isTls13,
            @Nullable WalkModel model,
            Consumer<String> broken,
            SplittableRandom random) {
        this.engine = engine;
        this.peer = peer;
        this.isTls13 = isTls13;
        this.model = model;
        this.broken = broken;
        this.random = random;
        this.invariants = new Invariants(engine, broken);
        this.wild = random.nextInt(4) == 0;
    }

    /**
     * Makes a number of calls, and then those that bring everything to its end.
     *
     * @return how many calls it took
     */
    int run(int steps) {
        int silence = 0;
        if (random.nextInt(40) == 0) {
            close();
        }
        for (int step = 0; step < steps; step++) {
            step();
            silence = engine.isInboundDone() && engine.isOutboundDone() ? silence + 1 : 0;
            if (silence > 12) {
                return calls.size();
            }
        }
        settle();
        return calls.size();
    }

    private void step() {
        boolean mayHarm = wild || invariants.isEstablished();
        int choice = random.nextInt(100);
        boolean halfIn = engine.isInboundDone() && !engine.isOutboundDone();
        if (halfIn && choice > 90) {
            close();
        } else if (choice < 34) {
            unwrap(random.nextInt(4) == 0);
        } else if (choice < 54) {
            wrap(random.nextInt(3) == 0 ? 0 : random.nextInt(1, 400), PACKETS[random.nextInt(PACKETS.length)]);
        } else if (choice < 68) {
            peer.act();
        } else if (choice < 76) {
            tasks(random.nextInt(4) == 0);
        } else if (choice < 86 && peer.canSay()) {
            peer.send();
        } else if (choice < 95 && mayHarm) {
            say();
        } else if (choice == 95 && mayHarm) {
            ask();
        } else if (choice < 98 && mayHarm) {
            beginHandshake();
        } else if (choice == 98 && mayHarm && random.nextInt(3) == 0) {
            close();
        } else {
            tasks(false);
        }
    }

    /** Lets everything run its course, and sees that it ends: I1 from outside. */
    private void settle() {
        int still = 0;
        while (still < 2 && !engine.isInboundDone()) {
            int waiting = peer.out().size();
            HandshakeStatus before = engine.getHandshakeStatus();
            tasks(false);
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                wrap(0, 16709);
            }
            unwrap(16704);
            peer.act();
            still = peer.out().size() == waiting && before == engine.getHandshakeStatus() ? still + 1 : 0;
        }
        boolean waits = engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP && !engine.isInboundDone();
        if (waits
                && !tampered
                && peer.status() == HandshakeStatus.NEED_UNWRAP
                && peer.out().isEmpty()
                && peer.isDrained()) {
            broken.accept("I1: both ends wait for the other");
        }
    }

    private void say() {
        tampered = true;
        if (!peer.canSay()) {
            if (!invariants.isEstablished() && random.nextInt(3) == 0) {
                peer.sayInTheClear();
            }
            return;
        }
        int choice = random.nextInt(40);
        if (choice < 30) {
            Kind kind = SAYINGS[random.nextInt(SAYINGS.length)];
            boolean isHello = kind == Kind.HELLO || kind == Kind.HELLO_REQUEST;
            boolean fits = isHello ? !isTls13 && (kind == Kind.HELLO) != engine.getUseClientMode() : true;
            boolean keys = kind == Kind.KEY_UPDATE || kind == Kind.KEY_UPDATE_ASKED || kind == Kind.TICKET;
            if ((fits && (!keys || isTls13)) || random.nextInt(20) == 0) {
                peer.say(kind, random.nextInt(8) == 0 ? random.nextInt(1, 40) : 1);
            }
        } else if (choice < 33) {
            peer.rekey();
        } else if (choice == 33) {
            peer.close();
        } else if (choice < 37) {
            peer.say(LAST_SAYINGS[random.nextInt(LAST_SAYINGS.length)], 1);
        }
    }

    private void wrap(int available, int room) {
        HandshakeStatus before = engine.getHandshakeStatus();
        ByteBuffer target = ByteBuffer.allocate(room);
        call("wrap(" + available + ", " + room + ")");
        try {
            SSLEngineResult result = engine.wrap(ByteBuffer.allocate(available), target);
            note(result);
            peer.hear(Arrays.copyOf(target.array(), target.position()));
            invariants.wrapped(before, available, room, result);
            if (model != null) {
                tellWhetherResumed(result);
                model.wrapped(before, available, room, result);
            }
        } catch (SSLException e) {
            threw(null, before, e);
        }
    }

    private void unwrap(int room) {
        WalkRecord head = peer.out().peek();
        unwrap(head, head == null ? new byte[0] : head.bytes(), room);
    }

    private void unwrap(boolean partial) {
        WalkRecord head = peer.out().peek();
        byte[] bytes = head == null ? new byte[0] : head.bytes();
        int length = bytes.length;
        if (partial && length > 0) {
            length = random.nextInt(length);
        } else if (peer.out().size() > 1 && random.nextInt(3) == 0) {
            bytes = peer.out().stream().limit(3).map(WalkRecord::bytes).reduce(new byte[0], ScriptedPeer::join);
            length = random.nextInt(length, bytes.length);
        }
        int room = random.nextInt(3) == 0 ? TARGETS[random.nextInt(TARGETS.length)] : 16704;
        unwrap(head, Arrays.copyOf(bytes, length), room);
    }

    private void unwrap(@Nullable WalkRecord head, byte[] bytes, int room) {
        HandshakeStatus before = engine.getHandshakeStatus();
        ByteBuffer source = ByteBuffer.wrap(bytes);
        call("unwrap(" + bytes.length + " of " + (head == null ? "nothing" : head.kind()) + ", " + room + ")");
        try {
            SSLEngineResult result = engine.unwrap(source, ByteBuffer.allocate(room));
            note(result);
            invariants.unwrapped(head == null ? 0 : head.bytes().length, result);
            if (result.bytesConsumed() > 0) {
                peer.out().remove();
            }
            if (model != null) {
                tellWhetherResumed(result);
                model.unwrapped(head, before, result);
            }
        } catch (SSLException e) {
            threw(
                    before == HandshakeStatus.NEED_WRAP && head != null && !invariants.isEstablished() ? null : head,
                    before,
                    e);
        }
    }

    private void tellWhetherResumed(SSLEngineResult result) {
        TlsSession session = TlsSession.of(engine.getSession());
        if (model != null && session != null && result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            model.resumed(session.resumed());
        }
    }

    private void threw(@Nullable WalkRecord head, HandshakeStatus before, SSLException e) {
        calls.set(calls.size() - 1, calls.get(calls.size() - 1) + " threw " + e);
        invariants.threw();
        if (model != null) {
            model.threw(head, before, e);
        }
    }

    /** @param keeps whether a task is taken and run at some later time */
    private void tasks(boolean keeps) {
        if (!withheld.isEmpty()) {
            runTask(withheld.remove());
        } else if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            call("getDelegatedTask" + (keeps ? ", kept" : ""));
            Runnable task = engine.getDelegatedTask();
            if (task != null && model != null) {
                model.tookTask(engine.getDelegatedTask() == null);
            }
            if (task != null && keeps) {
                withheld.add(task);
            } else if (task != null) {
                runTask(task);
            }
        }
    }

    private void runTask(Runnable task) {
        call("task");
        task.run();
        invariants.ranTask();
        if (model != null) {
            model.ranTask(engine.getHandshakeStatus(), engine.isInboundDone());
        }
    }

    /** What no other provider's engine has: key updates and tickets at the application's wish. */
    private void ask() {
        TlsConnection connection = TlsConnection.of(CheckedEngine.bare(engine));
        if (connection == null || model == null) {
            return;
        }
        boolean tickets = random.nextBoolean();
        call(tickets ? "sendTickets" : "keyUpdate");
        boolean refused = false;
        try {
            if (tickets) {
                connection.sendTickets(random.nextInt(1, 4));
            } else {
                connection.keyUpdate(random.nextBoolean());
            }
        } catch (SSLException e) {
            refused = true;
        }
        invariants.afterAll();
        model.asked(tickets, refused, engine.getHandshakeStatus());
    }

    private void beginHandshake() {
        call("beginHandshake");
        SSLException refused = null;
        try {
            engine.beginHandshake();
            invariants.begun();
        } catch (SSLException e) {
            refused = e;
            invariants.afterAll();
        }
        if (model != null) {
            model.begun(refused);
        }
    }

    private void close() {
        if (random.nextInt(4) > 0) {
            call("closeOutbound");
            engine.closeOutbound();
            invariants.closed(true);
            if (model != null) {
                model.closedOutbound(engine.getHandshakeStatus());
            }
            return;
        }
        call("closeInbound");
        SSLException thrown = null;
        try {
            engine.closeInbound();
        } catch (SSLException e) {
            thrown = e;
            cut = true;
        }
        TlsSession session = TlsSession.of(engine.getSession());
        if (session != null && session.truncated() != cut) {
            broken.accept("A4: truncated is " + session.truncated());
        }
        invariants.closed(false);
        if (model != null) {
            model.closedInbound(thrown);
        }
    }

    private void call(String call) {
        calls.add(call);
    }

    private void note(SSLEngineResult result) {
        int last = calls.size() - 1;
        calls.set(
                last,
                calls.get(last) + " = " + result.getStatus() + "/" + result.getHandshakeStatus() + " c="
                        + result.bytesConsumed() + " p=" + result.bytesProduced());
    }

    @Override
    public String toString() {
        return String.join("\n  ", calls.subList(Math.max(0, calls.size() - 60), calls.size()));
    }
}
