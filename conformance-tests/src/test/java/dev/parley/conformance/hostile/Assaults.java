package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.MachinePeer;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** What the attacks on one connection are made of. */
final class Assaults {

    private static final String TLS13 = Engines.TLS13;
    private static final int HEADER = 5;
    private static final int FLOOD = 1000;

    private Assaults() {}

    static Result stands(SSLEngine engine) {
        return new Result(CheckedEngine.bare(engine), "");
    }

    @FunctionalInterface
    interface Blow {
        Object land() throws SSLException;
    }

    /** Repeats a blow until the engine fails; the alert is taken out, so that nothing waits. */
    static Result fails(SSLEngine engine, Blow blow) throws SSLException {
        for (int i = 0; i < FLOOD; i++) {
            try {
                blow.land();
            } catch (SSLException e) {
                Engines.flight(engine);
                return new Result(CheckedEngine.bare(engine), String.valueOf(e.getMessage()));
            }
        }
        return stands(engine);
    }

    @FunctionalInterface
    interface Wire {
        byte[] next();
    }

    @FunctionalInterface
    interface Script {
        byte[] next(ScriptedPeer peer);
    }

    static Result flood(SSLEngine engine, Wire wire) throws SSLException {
        return fails(engine, () -> Engines.unwrap(engine, wire.next()));
    }

    /** A flood after the handshake; the engine's answers are left waiting, as by a caller that only reads. */
    static Result open(String protocol, boolean isClient, Script script) throws SSLException {
        EnginePair pair = Engines.connected(protocol);
        SSLEngine engine = (isClient ? pair.client() : pair.server()).engine();
        ScriptedPeer peer = ScriptedPeer.from((isClient ? pair.server() : pair.client()).engine());
        return flood(engine, () -> script.next(peer));
    }

    /** A server that has taken a hello and said its flight. */
    static SSLEngine heard(String protocol) throws SSLException {
        SSLEngine server = Engines.server(protocol);
        Engines.feedAndWrap(server, Engines.wrap(Engines.client(protocol)));
        return server;
    }

    static Result hello(String protocol, UnaryOperator<ClientHello> change) throws SSLException, TlsFault {
        byte[] record = Engines.wrap(Engines.client(protocol));
        ClientHello hello = HandshakeMessage.read(Arrays.copyOfRange(record, HEADER, record.length))
                .as(ClientHello.CODEC);
        byte[] changed = change.apply(hello).encoded();
        SSLEngine server = Engines.server(protocol);
        return fails(server, new Blow() {
            private int at;

            @Override
            public Object land() throws SSLException {
                byte[] part = Arrays.copyOfRange(changed, at, Math.min(changed.length, at + 16_000));
                at += part.length;
                if (part.length > 0) {
                    Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301, part));
                } else if (Engines.flight(server).length == 0
                        && server.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP) {
                    throw new AssertionError("the handshake does not go on");
                }
                return part;
            }
        });
    }

    static Result certificate(ProtocolVersion version, UnaryOperator<byte[]> change) throws SSLException {
        MachinePeer peer = MachinePeer.of(Role.SERVER, Identities.server(KeyType.EC_P256), version)
                .changing(message -> message[0] == HandshakeType.CERTIFICATE.code() ? change.apply(message) : message);
        SSLEngine client = Engines.client(version.jsseName());
        byte[] flight = peer.hear(Engines.wrap(client)).say();
        return fails(client, () -> Engines.feedAndWrap(client, flight));
    }
}
