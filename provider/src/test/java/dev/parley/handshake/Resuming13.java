package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.extension.PreSharedKey;
import dev.parley.iana.CipherSuite;
import dev.parley.message.ClientHello;
import dev.parley.testing.KeyType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Two stores between which sessions of TLS 1.3 go on, and a clock. */
abstract class Resuming13 {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** The first one is chosen. */
    static final List<CipherSuite> SUITES = List.of(
            CipherSuite.TLS_AES_128_GCM_SHA256,
            CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_AES_256_GCM_SHA384);

    final Remembered ofClient = new Remembered();
    final Remembered ofServer = new Remembered();
    Instant now = START;

    /** A pair over the stores of this test. */
    Pair13 pair() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.sessions(Sessions.ofClient(ofClient, true)).clock(clock()).serverName("a.example");
        pair.server.sessions(Sessions.ofServer(ofServer, true)).clock(clock());
        pair.client.suites(SUITES);
        pair.server.suites(SUITES);
        ofClient.now = now.toEpochMilli();
        ofServer.now = now.toEpochMilli();
        return pair;
    }

    Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** A full handshake, whose tickets the client keeps. */
    Pair13 first() {
        return keep(pair().run());
    }

    Pair13 keep(Pair13 pair) {
        pair.clientEnd().resumables.forEach(by -> ofClient.keep(pair.clientEnd().agreed(), by));
        return pair;
    }

    static void assertResumed(Pair13 pair) {
        assertNull(pair.clientEnd().fault());
        assertNull(pair.serverEnd().fault());
        assertTrue(
                pair.clientEnd().agreed().resumed() && pair.serverEnd().agreed().resumed());
        assertFalse(pair.clientEnd().events.contains("<certificate"));
        assertEquals(List.of(), pair.verified, "nobody is verified again");
    }

    static void assertFull(Pair13 pair) {
        assertNull(pair.clientEnd().fault());
        assertNull(pair.serverEnd().fault());
        assertFalse(
                pair.clientEnd().agreed().resumed() || pair.serverEnd().agreed().resumed());
        assertTrue(pair.clientEnd().events.contains("<certificate"));
    }

    static ClientHello binders(ClientHello hello, UnaryOperator<byte[]> edit) {
        PreSharedKey offer = hello.extensions().get(PreSharedKey.KIND);
        List<byte[]> binders = new ArrayList<>();
        offer.binders().forEach(binder -> binders.add(edit.apply(binder.clone())));
        return hello.with(hello.extensions().with(new PreSharedKey(offer.identities(), binders)));
    }
}
