package dev.parley.handshake.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.FixedRandoms;
import dev.parley.crypto.Group;
import dev.parley.crypto.Secret;
import dev.parley.extension.Cookie;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Padding;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Client;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.Transcript;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket;
import dev.parley.rfc8448.Trace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What our client makes of the hellos of RFC 8448 §4 and §5.
 *
 * <p>Byte for byte: the pre_shared_key extension of §4, ticket, age and binder; of the second ClientHello of §5 everything but
 * the padding, which the trace adds, and the place of the cookie, which we put last.
 */
class Rfc8448Test {

    private static final long NOW = 1_000_000;

    @Test
    void theAnswerToTheHelloRetryRequest() throws TlsFault {
        Trace trace = Trace.section(5);
        byte[] key = trace.value(Role.CLIENT, "create an ephemeral P-256 key pair", "private key");
        Agreed agreed = new Agreed();
        Settings settings = Settings.of(Role.CLIENT, Crypto.standard())
                .randoms(new FixedRandoms(key))
                .versions(List.of(ProtocolVersion.TLS13))
                .suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256))
                .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                .compatibilityMode(false)
                .build();
        HandshakeMessage first = trace.messages(Role.CLIENT).get(0);
        HandshakeMessage retry = trace.messages(Role.SERVER).get(0);
        ClientHello theirs = trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO, ClientHello.CODEC);
        Group.Offer share = Crypto.standard()
                .group(NamedGroup.X25519)
                .offer(new FixedRandoms(
                        trace.value(Role.CLIENT, "create an ephemeral x25519 key pair", "private key")));
        agreed.transcript().add(first.encoded());
        Flight flight = new Flight(agreed.transcript());

        WaitServerHello next = assertInstanceOf(
                WaitServerHello.class,
                new WaitServerHello(
                                new Client(
                                        settings,
                                        agreed,
                                        first.as(ClientHello.CODEC),
                                        Map.of(NamedGroup.X25519, share),
                                        null),
                                null)
                        .on(retry, flight));

        ClientHello ours = next.client().hello();
        Cookie cookie = Objects.requireNonNull(theirs.extensions().get(Cookie.KIND));
        ExtensionBlock cookieLast =
                theirs.extensions().without(Padding.KIND).without(Cookie.KIND).with(cookie);
        assertArrayEquals(theirs.with(cookieLast).encoded(), ours.encoded());
        assertEquals(CipherSuite.TLS_AES_128_GCM_SHA256, next.retry());
        assertEquals(
                List.of(NamedGroup.SECP256R1),
                List.copyOf(next.client().shares().keySet()));
        List<byte[]> sent = flight.effects().stream()
                .filter(Effect.Send.class::isInstance)
                .map(effect -> ((Effect.Send) effect).encoded())
                .toList();
        assertEquals(1, sent.size());
        assertArrayEquals(ours.encoded(), sent.get(0));
    }

    /** §4: the hello without its pre_shared_key, to which we add it again from the ticket of §3. */
    @Test
    void theOfferOfTheTicket() {
        Trace first = Trace.section(3);
        NewSessionTicket ticket = first.message(Role.SERVER, HandshakeType.NEW_SESSION_TICKET, NewSessionTicket.CODEC);
        byte[] psk = first.value(Role.SERVER, "generate resumption secret \"tls13 resumption\"", "expanded");
        ClientHello theirs = Trace.section(4).message(Role.CLIENT, HandshakeType.CLIENT_HELLO, ClientHello.CODEC);
        ClientHello without = theirs.with(theirs.extensions().without(PreSharedKey.KIND));
        Resumable session = new Resumable(
                ProtocolVersion.TLS13,
                CipherSuite.TLS_AES_128_GCM_SHA256,
                Secret.owning(psk),
                ticket.ticket(),
                ticket.ageAdd(),
                NOW,
                ticket.lifetime(),
                new SessionOrigin(new byte[] {1}, NOW, NOW + 30_000, "server", null, null, List.of(), true));

        TicketOffer.Proven offering = TicketOffer.in(without, session, new Transcript(), NOW + 6); // the age it claims

        byte[] expected = Trace.section(4)
                .message(Role.CLIENT, HandshakeType.CLIENT_HELLO)
                .encoded();
        assertArrayEquals(expected, offering.encoded());
        assertArrayEquals(expected, offering.hello().encoded());
    }
}
