package dev.parley.session;

import dev.parley.crypto.Randoms;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Settings;
import dev.parley.record.KeyLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Two sessions in memory, and the records between them. */
final class SessionPair {

    final Side client;
    final Side server;

    /** The settings are asked for at the start of every handshake. */
    SessionPair(Supplier<Settings> client, Supplier<Settings> server) {
        this.client = new Side(client);
        this.server = new Side(server);
        this.client.peer = this.server;
        this.server.peer = this.client;
    }

    /** Lets both go on until neither can. */
    SessionPair pump() throws TlsFault {
        while (client.step() || server.step()) {
            // one record at a time
        }
        return this;
    }

    /** One end, which hears what becomes of its session. */
    static final class Side implements Owner {

        final Session session = new Session(this, Randoms.secure(), KeyLimits.DEFAULT);
        final Deque<byte[]> inbox = new ArrayDeque<>();
        final List<Agreed> established = new ArrayList<>();
        final List<Effect.Resumable> resumables = new ArrayList<>();

        /** What reported FINISHED: {@code read} or {@code write}. */
        final List<String> finished = new ArrayList<>();

        /** The application data that came in. */
        final StringBuilder received = new StringBuilder();

        /** How many handshakes were opened and did not take place. */
        int declined;

        private final Supplier<Settings> settings;
        private @Nullable Side peer;

        private Side(Supplier<Settings> settings) {
            this.settings = settings;
        }

        /** Writes once, and puts the record on the wire. */
        Outcome write(String data) throws TlsFault {
            ByteBuffer[] source = {ByteBuffer.wrap(data.getBytes(StandardCharsets.US_ASCII))};
            ByteBuffer record = ByteBuffer.allocate(20_000);
            Outcome outcome = noted("write", session.write(source, 0, 1, record));
            if (record.position() > 0 && peer != null) {
                peer.inbox.add(Arrays.copyOf(record.array(), record.position()));
            }
            return outcome;
        }

        /** Reads the next record on the wire. */
        Outcome read() throws TlsFault {
            ByteBuffer[] target = {ByteBuffer.allocate(20_000)};
            ByteBuffer record = ByteBuffer.wrap(inbox.element());
            Outcome outcome = noted("read", session.read(record, target, 0, 1));
            if (!record.hasRemaining()) {
                inbox.remove();
            } else if (record.position() > 0) {
                inbox.remove();
                byte[] rest = new byte[record.remaining()];
                record.get(rest);
                inbox.addFirst(rest);
            }
            received.append(new String(target[0].array(), 0, target[0].position(), StandardCharsets.US_ASCII));
            return outcome;
        }

        /** Runs the task that is open. */
        void runTask() {
            Runnable task = session.task();
            if (task != null) {
                task.run();
            }
        }

        /** Does what the session wants; false if it wants nothing that could be done now. */
        boolean step() throws TlsFault {
            switch (session.wants()) {
                case TASK -> runTask();
                case WRITE -> write("");
                default -> {
                    if (inbox.isEmpty()) {
                        if (session.started()) {
                            return false;
                        }
                        session.beginHandshake();
                        return true;
                    }
                    read();
                }
            }
            return true;
        }

        private Outcome noted(String call, Outcome outcome) {
            if (outcome.finished()) {
                finished.add(call);
            }
            return outcome;
        }

        @Override
        public Opened open() {
            return Opened.of(settings.get(), new Agreed(), () -> {});
        }

        @Override
        public void established(Agreed agreed) {
            established.add(agreed);
        }

        @Override
        public void resumable(Agreed agreed, Effect.Resumable by) {
            resumables.add(by);
        }

        @Override
        public void declined() {
            declined++;
        }

        @Override
        public void failed(TlsFault fault) {}
    }
}
