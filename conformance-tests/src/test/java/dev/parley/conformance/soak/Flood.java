package dev.parley.conformance.soak;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.support.EngineLink;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLEngine;

/** What attackers do, each on a connection of its own; servers end all of them. */
enum Flood {
    HELLO_AND_GONE("a hello, and nobody waits for the answer") {
        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            write(socket, HELLO);
        }
    },
    SILENCE("a hello, and then silence") {
        @Override
        boolean isSlow() {
            return true;
        }

        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            write(socket, HELLO);
        }
    },
    BYTE_BY_BYTE("a hello byte by byte, and not all") {
        @Override
        boolean isSlow() {
            return true;
        }

        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            for (int i = 0; i < 20; i++) {
                write(socket, Arrays.copyOfRange(HELLO, i, i + 1));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    },
    NO_TLS("no TLS at all") {
        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            byte[] noise = new byte[random.nextInt(5, 20_000)];
            random.nextBytes(noise);
            noise[0] = 'G';
            write(socket, noise);
        }
    },
    GIANT("a message of 131072 bytes without its end") {
        @Override
        boolean isSlow() {
            return true;
        }

        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            byte[] message = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[131_072]);
            write(socket, inRecords(Arrays.copyOf(message, message.length - 1)));
        }
    },
    LONG_LISTS("a hello with 30000 cipher suites") {
        @Override
        boolean isAnswered() {
            return true;
        }

        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            write(socket, inRecords(LONG));
        }
    },
    RETRIES("hellos without a share, twice") {
        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            write(socket, inRecords(BARE));
            write(socket, inRecords(BARE));
        }
    },
    FALSE_TICKETS("a hello with 300 tickets that are none") {
        @Override
        boolean isAnswered() {
            return true;
        }

        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            List<PreSharedKey.Identity> identities = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                byte[] ticket = new byte[150];
                random.nextBytes(ticket);
                identities.add(new PreSharedKey.Identity(ticket, 7));
            }
            PreSharedKey keys = new PreSharedKey(identities, Collections.nCopies(300, new byte[32]));
            write(
                    socket,
                    inRecords(hello().with(hello().extensions().with(keys)).encoded()));
        }
    },
    EMPTY_RECORDS("records without data") {
        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            ScriptedPeer peer = connected(socket, random.nextBoolean() ? Engines.TLS13 : Engines.TLS12);
            flood(socket, () -> peer.record(ContentType.APPLICATION_DATA));
        }
    },
    WARNINGS("warning alerts") {
        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            ScriptedPeer peer = connected(socket, Engines.TLS12);
            flood(socket, () -> peer.alert(AlertLevel.WARNING, AlertDescription.UNSUPPORTED_EXTENSION));
        }
    },
    KEY_UPDATES("key updates that ask for one") {
        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            ScriptedPeer peer = connected(socket, Engines.TLS13);
            flood(socket, () -> {
                byte[] update = peer.handshake(HandshakeType.KEY_UPDATE, (byte) 1);
                peer.rekey();
                return update;
            });
        }
    },
    RENEGOTIATION("hellos to renegotiate") {
        @Override
        void strike(Socket socket, SplittableRandom random) throws IOException {
            ScriptedPeer peer = connected(socket, Engines.TLS12);
            byte[] hello = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[1000]);
            flood(socket, () -> peer.record(ContentType.HANDSHAKE, hello));
        }
    };

    private static final byte[] HELLO = opening();
    private static final byte[] BARE = bare();
    private static final byte[] LONG = longLists();

    private final String what;

    Flood(String what) {
        this.what = what;
    }

    /** For people. */
    String what() {
        return what;
    }

    /** Whether the server has to wait until it can end it. */
    boolean isSlow() {
        return false;
    }

    /** Whether the server would go on with it. */
    boolean isAnswered() {
        return false;
    }

    /** Attacks on that connection; an exception if the server ends it meanwhile. */
    abstract void strike(Socket socket, SplittableRandom random) throws IOException;

    private interface Wire {
        byte[] next();
    }

    private static void flood(Socket socket, Wire wire) throws IOException {
        for (int i = 0; i < 100; i++) {
            write(socket, wire.next());
        }
    }

    private static ScriptedPeer connected(Socket socket, String protocol) throws IOException {
        SSLEngine engine = Engines.client(protocol);
        new EngineLink(engine, socket).handshake();
        return ScriptedPeer.from(engine);
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
    }

    private static byte[] inRecords(byte[] messages) {
        byte[] all = {};
        for (int at = 0; at < messages.length; at += 16_000) {
            byte[] part = Arrays.copyOfRange(messages, at, Math.min(messages.length, at + 16_000));
            all = ScriptedPeer.join(all, ScriptedPeer.plaintext(22, 0x0301, part));
        }
        return all;
    }

    private static byte[] opening() {
        try {
            return Engines.wrap(Engines.client());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ClientHello hello() {
        try {
            return HandshakeMessage.read(Arrays.copyOfRange(HELLO, 5, HELLO.length))
                    .as(ClientHello.CODEC);
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bare() {
        return hello().with(hello().extensions().with(new KeyShare.ClientShares(List.of())))
                .encoded();
    }

    private static byte[] longLists() {
        ClientHello usual = hello();
        List<Integer> suites = new ArrayList<>(Collections.nCopies(30_000, 0x1301));
        return new ClientHello(
                        usual.legacyVersion(),
                        usual.random(),
                        usual.sessionId(),
                        suites,
                        usual.compressionMethods(),
                        usual.extensions())
                .encoded();
    }
}
