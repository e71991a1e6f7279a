package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.conformance.support.ScriptedPeer;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Connections that never get anywhere. */
final class SlowAttacks {

    private static final String TLS12 = Engines.TLS12;
    private static final String TLS13 = Engines.TLS13;
    private static final String SERVER12 = "server, 1.2";
    private static final String SERVER13 = "server, 1.3";
    private static final String UNEXPECTED = "unexpected_message";
    private static final int HEADER = 5;

    private SlowAttacks() {}

    static List<Attack> all() {
        String none =
                "none in an engine, which has no clock; `SO_TIMEOUT` and `dev.parley.handshakeTimeoutMillis` of a socket";
        return List.of(
                new Attack(
                        "a hello, and then silence",
                        SERVER13,
                        none,
                        "",
                        64,
                        () -> Assaults.stands(Assaults.heard(TLS13))),
                new Attack(
                        "a hello, and then silence",
                        SERVER12,
                        none,
                        "",
                        64,
                        () -> Assaults.stands(Assaults.heard(TLS12))),
                new Attack(
                        "a record byte by byte, without its end",
                        SERVER13,
                        none + "; bytes stay in the caller's buffer",
                        "",
                        24,
                        SlowAttacks::byteByByte),
                new Attack(
                        "a hello in records of one byte",
                        SERVER13,
                        "the size of the message; then the handshake goes on",
                        "",
                        64,
                        SlowAttacks::onePerRecord),
                new Attack(
                        "records without a byte",
                        SERVER13,
                        "none is allowed but of application data",
                        UNEXPECTED,
                        24,
                        () -> {
                            SSLEngine server = Engines.server(TLS13);
                            return Assaults.fails(
                                    server, () -> Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301)));
                        }));
    }

    private static Result byteByByte() throws SSLException {
        SSLEngine server = Engines.server(TLS13);
        byte[] hello = Engines.wrap(Engines.client(TLS13));
        for (int length = 1; length < hello.length; length++) {
            Engines.unwrap(server, Arrays.copyOf(hello, length));
        }
        return Assaults.stands(server);
    }

    private static Result onePerRecord() throws SSLException {
        SSLEngine server = Engines.server(TLS13);
        byte[] hello = Engines.wrap(Engines.client(TLS13));
        for (int at = HEADER; at < hello.length; at++) {
            Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301, hello[at]));
        }
        if (Engines.flight(server).length == 0) {
            throw new AssertionError("the handshake does not go on");
        }
        return Assaults.stands(server);
    }
}
