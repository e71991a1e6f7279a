package dev.parley.handshake.server13;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.FixedRandoms;
import dev.parley.crypto.Secret;
import dev.parley.extension.KeyShare;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Role;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.keys.TrafficSecret;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.rfc8448.Trace;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * RFC 8448 §4 in the state that waits for the client's Finished. Since we take no 0-RTT data, the test puts the server's
 * messages and the EndOfEarlyData into the transcript; the Finished of the trace is then right, and the keys behind it are
 * the trace's.
 */
class Rfc8448Test {

    private static final CipherSuite SUITE = CipherSuite.TLS_AES_128_GCM_SHA256;

    private final Trace trace = Trace.section(4);
    private final Agreed agreed = new Agreed();

    @Test
    void theClientsFinishedOfTheResumption() throws TlsFault {
        Flight flight = new Flight(agreed.transcript());

        assertInstanceOf(
                Connected13Server.class, state(true).on(trace.message(Role.CLIENT, HandshakeType.FINISHED), flight));

        Effect.ReadWith read =
                assertInstanceOf(Effect.ReadWith.class, flight.effects().get(0));
        assertArrayEquals(
                trace.value(Role.CLIENT, "derive write traffic keys for application data", "key expanded"),
                ((TrafficSecret) read.keys()).key().bytes());
    }

    @Test
    void theSameFinishedWithoutEndOfEarlyDataIsRefused() throws TlsFault {
        WaitFinished state = state(false);

        TlsFault fault = assertThrows(
                TlsFault.class,
                () -> state.on(trace.message(Role.CLIENT, HandshakeType.FINISHED), new Flight(agreed.transcript())));

        assertEquals(HandshakeFault.FINISHED_MISMATCH, fault.fault());
    }

    private WaitFinished state(boolean endOfEarlyData) throws TlsFault {
        ClientHello hello = trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO, ClientHello.CODEC);
        Settings settings = Settings.of(Role.SERVER, Crypto.standard()).build();
        byte[] theirs =
                Objects.requireNonNull(Objects.requireNonNull(hello.extensions().get(KeyShare.ClientShares.KIND))
                        .shareOf(NamedGroup.X25519));
        Secret shared = Crypto.standard()
                .group(NamedGroup.X25519)
                .answer(
                        theirs,
                        new FixedRandoms(
                                trace.value(Role.SERVER, "create an ephemeral x25519 key pair", "private key")))
                .secret();
        agreed.transcript().begin(SUITE.hash());
        add(trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO));
        add(trace.message(Role.SERVER, HandshakeType.SERVER_HELLO));
        Secret psk = Secret.owning(trace.value(Role.CLIENT, "extract secret \"early\"", "IKM"));
        HandshakeSecrets secrets = EarlySecrets.withPsk(SUITE, psk)
                .handshake(shared, agreed.transcript().hash());
        add(trace.message(Role.SERVER, HandshakeType.ENCRYPTED_EXTENSIONS));
        add(trace.message(Role.SERVER, HandshakeType.FINISHED));
        ApplicationSecrets application = secrets.application(agreed.transcript().hash());
        if (endOfEarlyData) {
            add(trace.message(Role.CLIENT, HandshakeType.END_OF_EARLY_DATA));
        }
        return new WaitFinished(new Server(settings, agreed, hello), secrets, application);
    }

    private void add(HandshakeMessage message) {
        agreed.transcript().add(message.encoded());
    }
}
