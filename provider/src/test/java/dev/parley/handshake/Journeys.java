package dev.parley.handshake;

import dev.parley.extension.Extension;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.SessionTicket;
import dev.parley.extension.StatusRequest;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.KeyUpdateRequest;
import dev.parley.iana.NamedGroup;
import dev.parley.message.CertificateStatus12;
import dev.parley.message.KeyUpdate;
import dev.parley.message.NewSessionTicket;
import dev.parley.message.NewSessionTicket12;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.List;
import java.util.function.Consumer;

/**
 * Handshakes that together pass through every state and take every transition of the machine.
 *
 * <p>Each ends connected on both sides, unless its name says that it is cut short.
 */
final class Journeys {

    /** All of them; each lets a watcher come along. */
    static final List<Consumer<Watcher>> ALL = List.of(
            // TLS 1.3
            watcher -> connect13(watcher, pair -> {}),
            watcher -> connect13(watcher, pair -> pair.server.groups(List.of(NamedGroup.SECP256R1))), // a second hello
            watcher -> connect13(watcher, pair -> clientAuthentication(pair, true)),
            watcher -> connect13(watcher, pair -> clientAuthentication(pair, false)),
            Journeys::afterwards13,
            Journeys::resumed13,
            // TLS 1.2, chosen by the server and by the client
            watcher -> connect13(watcher, pair -> Pair13.withTls12(pair.client), pair -> Pair13.onlyTls12(pair.server)),
            watcher -> connect13(watcher, pair -> Pair13.onlyTls12(pair.client), pair -> Pair13.withTls12(pair.server)),
            watcher -> connect12(watcher, true),
            watcher -> connect12(watcher, false),
            Journeys::stapled12CutShort,
            Journeys::notStapledAfterAll12CutShort,
            Journeys::resumed12,
            Journeys::ticket12CutShort);

    private Journeys() {}

    @SafeVarargs
    private static void connect13(Watcher watcher, Consumer<Pair13>... settings) {
        Pair13 pair = new Pair13(KeyType.EC_P256).watchedBy(watcher);
        for (Consumer<Pair13> setting : settings) {
            setting.accept(pair);
        }
        connected(pair.run());
    }

    private static void clientAuthentication(Pair13 pair, boolean hasCertificate) {
        pair.server.clientAuthentication(ClientAuthentication.WANTED);
        if (hasCertificate) {
            pair.client.certificates(pair.source(List.of(TestCertificates.client(KeyType.EC_P256))));
        }
    }

    private static void afterwards13(Watcher watcher) {
        Pair13 pair = new Pair13(KeyType.EC_P256).watchedBy(watcher);
        connected(pair.run());
        pair.give(pair.clientEnd(), new KeyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED));
        pair.give(pair.serverEnd(), new KeyUpdate(KeyUpdateRequest.UPDATE_REQUESTED));
        pair.give(pair.clientEnd(), new NewSessionTicket(7200, 7, new byte[1], new byte[16], ExtensionBlock.empty()));
        connected(pair);
    }

    private static void connect12(Watcher watcher, boolean clientHasCertificate) {
        Pair12 pair = new Pair12(KeyType.EC_P256).watchedBy(watcher);
        pair.server.clientAuthentication(ClientAuthentication.WANTED);
        if (clientHasCertificate) {
            pair.client.certificates(pair.source(List.of(TestCertificates.client(KeyType.EC_P256))));
        }
        pair.run();
        connected(pair.clientEnd().isConnected(), pair.serverEnd().isConnected());
    }

    /** Our server staples nothing yet, so its answer is put on the wire for it, which the Finished then shows. */
    private static void stapled12CutShort(Watcher watcher) {
        Pair12 pair = promising(new StatusRequest.Accepted(), watcher)
                .insertBefore(HandshakeType.SERVER_KEY_EXCHANGE, new CertificateStatus12(new byte[] {1, 2, 3}));
        pair.client.statusRequest(true);
        pair.run();
    }

    private static void notStapledAfterAll12CutShort(Watcher watcher) {
        Pair12 pair = promising(new StatusRequest.Accepted(), watcher);
        pair.client.statusRequest(true);
        pair.run();
    }

    /** A full handshake that ends with a ticket, and the abbreviated one that begins with it. */
    private static void resumed13(Watcher watcher) {
        Remembered clients = new Remembered();
        Remembered servers = new Remembered();
        for (boolean resumed : new boolean[] {false, true}) {
            Pair13 pair = new Pair13(KeyType.EC_P256).watchedBy(watcher);
            pair.client.sessions(Sessions.ofClient(clients, true)).serverName("a.example");
            pair.server.sessions(Sessions.ofServer(servers, true));
            connected(pair.run());
            connected(pair.clientEnd().agreed().resumed() == resumed, true);
            pair.clientEnd()
                    .resumables
                    .forEach(by -> clients.keep(pair.clientEnd().agreed(), by));
        }
    }

    private static void resumed12(Watcher watcher) {
        Remembered client = new Remembered();
        Remembered server = new Remembered();
        for (int i = 0; i < 2; i++) {
            Pair12 pair = new Pair12(KeyType.EC_P256)
                    .clientKeeps(client)
                    .serverKeeps(server)
                    .watchedBy(watcher)
                    .run();
            connected(pair.clientEnd().isConnected(), pair.serverEnd().isConnected());
        }
    }

    /** Our server renews no ticket, so one is promised and given for it. */
    private static void ticket12CutShort(Watcher watcher) {
        Remembered client = new Remembered();
        Remembered server = new Remembered();
        new Pair12(KeyType.EC_P256).clientKeeps(client).serverKeeps(server).run();
        Pair12 pair = promising(new SessionTicket(new byte[0]), watcher)
                .clientKeeps(client)
                .serverKeeps(server)
                .drop(HandshakeType.FINISHED)
                .dropChangeCipherSpec()
                .run();
        pair.give(pair.clientEnd(), new NewSessionTicket12(0, new byte[1]));
    }

    private static Pair12 promising(Extension promise, Watcher watcher) {
        return new Pair12(KeyType.EC_P256)
                .watchedBy(watcher)
                .onWire(
                        HandshakeType.SERVER_HELLO,
                        message -> Edits.withExtensions(message, ExtensionBlock.of(promise)));
    }

    private static void connected(Pair13 pair) {
        connected(pair.clientEnd().isConnected(), pair.serverEnd().isConnected());
    }

    private static void connected(boolean client, boolean server) {
        if (!client || !server) {
            throw new AssertionError("a journey that should end connected did not");
        }
    }
}
