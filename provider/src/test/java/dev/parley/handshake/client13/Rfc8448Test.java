package dev.parley.handshake.client13;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.FixedRandoms;
import dev.parley.crypto.Group;
import dev.parley.crypto.Secret;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Client;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Machine;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.TrafficSecret;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import dev.parley.rfc8448.Trace;
import dev.parley.rfc8448.Trace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * RFC 8448 §4 in the client's states behind the ServerHello: the resumption, without the 0-RTT data, which we do not offer.
 *
 * <p>Byte for byte: all keys, the check of the server's Finished, and the client's Finished, into whose transcript the test puts
 * the EndOfEarlyData that a client with 0-RTT would have sent.
 */
class Rfc8448Test {

    private static final CipherSuite SUITE = CipherSuite.TLS_AES_128_GCM_SHA256;

    private final Trace trace = Trace.section(4);
    private final Agreed agreed = new Agreed();
    private final List<Effect> effects = new ArrayList<>();

    @Test
    void theResumptionUpToTheServersFinished() throws TlsFault {
        Machine machine = machine();
        HandshakeMessage finished = trace.message(Role.SERVER, HandshakeType.FINISHED);

        add(machine.on(trace.message(Role.SERVER, HandshakeType.ENCRYPTED_EXTENSIONS)));
        assertTrue(agreed.resumed());
        assertInstanceOf(WaitFinished.class, machine.state()); // the PSK has authenticated the server
        add(machine.on(finished));

        assertTrue(machine.isConnected());
        List<TrafficSecret> read = keys(true);
        assertEquals(2, read.size());
        assertKeys("{server} derive write traffic keys for handshake data", read.get(0));
        assertKeys("{server} derive write traffic keys for application data", read.get(1));
        List<TrafficSecret> written = keys(false);
        assertEquals(2, written.size());
        assertKeys("{client} derive write traffic keys for handshake data", written.get(0));
        assertKeys("{client} derive write traffic keys for application data", written.get(1));
    }

    @Test
    void theClientsFinishedBehindEndOfEarlyData() throws TlsFault {
        Machine machine = machine();
        add(machine.on(trace.message(Role.SERVER, HandshakeType.ENCRYPTED_EXTENSIONS)));
        WaitFinished wait = assertInstanceOf(WaitFinished.class, machine.state());
        agreed.transcript()
                .add(trace.message(Role.SERVER, HandshakeType.FINISHED).encoded());
        ApplicationSecrets application =
                wait.secrets().application(agreed.transcript().hash());
        agreed.transcript()
                .add(trace.message(Role.CLIENT, HandshakeType.END_OF_EARLY_DATA).encoded());
        Flight flight = new Flight(agreed.transcript());

        WaitFinished.finish(wait.client(), wait.secrets(), application, flight);

        Effect.Send sent = assertInstanceOf(Effect.Send.class, flight.effects().get(0));
        assertArrayEquals(trace.message(Role.CLIENT, HandshakeType.FINISHED).encoded(), sent.encoded());
    }

    /** A client that offers the ticket and has read the ServerHello. */
    private Machine machine() throws TlsFault {
        HandshakeMessage hello = trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO);
        HandshakeMessage answer = trace.message(Role.SERVER, HandshakeType.SERVER_HELLO);
        Group.Offer share = Crypto.standard()
                .group(NamedGroup.X25519)
                .offer(new FixedRandoms(
                        trace.value(Role.CLIENT, "create an ephemeral x25519 key pair", "private key")));
        Resumable session = new Resumable(
                ProtocolVersion.TLS13,
                SUITE,
                Secret.owning(trace.value(Role.CLIENT, "extract secret \"early\"", "IKM")),
                new byte[] {1},
                0,
                0,
                30,
                new SessionOrigin(new byte[] {1}, 0, 30_000, "server", null, null, List.of(), true));
        Settings settings = Settings.of(Role.CLIENT, Crypto.standard())
                .randoms(new FixedRandoms(new byte[0]))
                .compatibilityMode(false)
                .build();
        Client client =
                new Client(settings, agreed, hello.as(ClientHello.CODEC), Map.of(NamedGroup.X25519, share), session);
        agreed.transcript().add(hello.encoded());
        Flight flight = new Flight(agreed.transcript());
        Machine machine =
                new Machine(Client13.after(client, answer.as(ServerHello.CODEC), answer, SUITE, flight), agreed);
        add(flight);
        add(machine.resume(machine.perform()));
        return machine;
    }

    private void add(Flight flight) {
        effects.addAll(flight.effects());
    }

    private List<TrafficSecret> keys(boolean read) {
        List<TrafficSecret> keys = new ArrayList<>();
        for (Effect effect : effects) {
            if (read && effect instanceof Effect.ReadWith with) {
                keys.add((TrafficSecret) with.keys());
            } else if (!read && effect instanceof Effect.WriteWith with) {
                keys.add((TrafficSecret) with.keys());
            }
        }
        return keys;
    }

    private void assertKeys(String step, TrafficSecret keys) {
        Step expected = trace.steps().stream()
                .filter(each -> each.toString().equals(step))
                .findFirst()
                .orElseThrow();
        assertArrayEquals(expected.value("key expanded"), keys.key().bytes());
        assertArrayEquals(expected.value("iv expanded"), keys.iv());
    }
}
