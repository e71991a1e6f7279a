package dev.parley.rfc8448;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateQuery;
import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.FixedRandoms;
import dev.parley.crypto.Group;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.crypto.Signer;
import dev.parley.extension.KeyShare;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Client;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.ClientSessions;
import dev.parley.handshake.Role;
import dev.parley.handshake.Server;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.handshake.SettingsBuilder;
import dev.parley.handshake.client.TraceStart;
import dev.parley.handshake.server13.TraceFlight;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateRequest;
import dev.parley.message.CertificateVerify;
import dev.parley.message.ClientHello;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.HandshakeBody;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket;
import dev.parley.message.ServerHello;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole sessions of ours, from the first record to the last, on either side of the traces of RFC 8448 §3, §5, §6 and §7, and on
 * the client's side of §4.
 *
 * <p>Byte for byte: every record that either side sends, with its header, from the ClientHello to the close_notify. The client's
 * Finished, the server's Finished and all keys are our own computation from the trace's private keys; in §6 the client chooses
 * its certificate and asks for a signature over the right content.
 *
 * <p>Prescribed, that is re-encoded from the trace and not chosen by us:
 * <ul>
 *   <li>the ClientHellos, since ours has other extensions in another order (and in §5 pads differently and puts the cookie last);
 *   <li>the server's messages up to its CertificateVerify and the NewSessionTicket, since our server orders the extensions of
 *       its ServerHello differently, answers other extensions, and sends no tickets; what it would say is compared with the
 *       trace in the tests of the server's states;
 *   <li>signatures, which in §6 are made with keys that the RFC does not print: they are verified, also where they leave us.
 *       {@link SignatureTest} makes those again whose key is printed.
 * </ul>
 *
 * <p>§4 resumes and sends 0-RTT data, which we do not offer. Its client leaves out the early data and the EndOfEarlyData; its
 * Finished therefore differs, and nothing else does. Its server is not played, since only such a client could answer it: what
 * our own server makes of its ClientHello and of its early data is here, the rest in the tests of the states.
 */
class SessionTest {

    private final List<String> asked = new ArrayList<>();
    private final List<CertificateQuery> queries = new ArrayList<>();
    private final Agreed agreed = new Agreed();

    static Stream<Trace> handshakes() {
        return Trace.HANDSHAKES.stream();
    }

    static Stream<Trace> handshakesWithoutEarlyData() {
        return handshakes().filter(trace -> trace.section() != 4);
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void ourClientSendsTheClientsRecords(Trace trace) throws TlsFault {
        boolean certified = trace.section() == 6;
        Settings settings = settings(Role.CLIENT, trace)
                .sessions(Sessions.ofClient(new KeepsTickets(), true))
                .certificates(query -> {
                    queries.add(query);
                    return choice(trace, Role.CLIENT);
                })
                .build();
        List<ClientHello> hellos = hellos(trace);
        Client client = new Client(
                settings,
                agreed,
                hellos.get(0),
                Map.of(NamedGroup.X25519, offer(trace, Role.CLIENT, NamedGroup.X25519)),
                trace.section() == 4 ? resumable() : null);
        boolean retried = hellos.size() > 1;
        TraceStart start = new TraceStart(
                client,
                retried ? hellos.get(1) : null,
                retried ? offer(trace, Role.CLIENT, NamedGroup.SECP256R1) : null);

        Replay replay = new Replay(Role.CLIENT, trace, settings, start, agreed).run();

        assertEquals(
                trace.section() == 3 ? List.of("established", "resumable by " + psk(trace)) : List.of("established"),
                replay.events);
        assertAgreed(trace);
        assertEquals(certified ? 1 : 0, queries.size());
        if (trace.section() == 4) {
            assertEquals(List.of(), asked);
            return;
        }
        assertEquals(certified ? List.of("UNKNOWN", "signature") : List.of("UNKNOWN"), asked);
        assertArrayEquals(TraceIdentity.encoded(trace, Role.SERVER), encoded(peer()));
        assertEquals(
                certified ? SignatureScheme.ECDSA_SECP256R1_SHA256 : SignatureScheme.RSA_PSS_RSAE_SHA256,
                agreed.peerScheme());
    }

    @ParameterizedTest
    @MethodSource("handshakesWithoutEarlyData")
    void ourServerSendsTheServersRecords(Trace trace) throws TlsFault {
        boolean certified = trace.section() == 6;
        Settings settings = settings(Role.SERVER, trace)
                .clientAuthentication(certified ? ClientAuthentication.NEEDED : ClientAuthentication.NONE)
                .build();
        NamedGroup group = group(trace);
        TraceFlight start = new TraceFlight(
                new Server(settings, agreed, hellos(trace).get(0)),
                retry(trace),
                trace.message(Role.SERVER, HandshakeType.SERVER_HELLO, ServerHello.CODEC),
                betweenHelloAndFinished(trace),
                trace.section() == 3
                        ? trace.message(Role.SERVER, HandshakeType.NEW_SESSION_TICKET, NewSessionTicket.CODEC)
                        : null,
                offer(trace, Role.SERVER, group));

        Replay replay = new Replay(Role.SERVER, trace, settings, start, agreed).run();

        assertEquals(List.of("established"), replay.events);
        assertEquals(certified ? List.of("RSA") : List.of(), asked);
        if (certified) {
            assertArrayEquals(TraceIdentity.encoded(trace, Role.CLIENT), encoded(peer()));
            assertEquals(SignatureScheme.RSA_PSS_RSAE_SHA256, agreed.peerScheme());
        }
    }

    /** Has nothing to offer, and keeps the tickets of TLS 1.3. */
    private static final class KeepsTickets implements ClientSessions {

        @Override
        public @Nullable Resumable offer(Settings settings) {
            return null;
        }

        @Override
        public boolean keeps(ProtocolVersion version) {
            return version == ProtocolVersion.TLS13;
        }
    }

    /** What the ticket of §3 is worth in §4; its hello is prescribed, so that the key alone counts. */
    private static Resumable resumable() {
        Secret psk = Secret.owning(Trace.section(4).value(Role.CLIENT, "extract secret \"early\"", "IKM"));
        SessionOrigin origin = new SessionOrigin(new byte[] {1}, 0, 30_000, "server", null, null, List.of(), true);
        return new Resumable(
                ProtocolVersion.TLS13, CipherSuite.TLS_AES_128_GCM_SHA256, psk, new byte[] {1}, 0, 0, 30, origin);
    }

    private static String psk(Trace trace) {
        return HexFormat.of()
                .formatHex(trace.value(Role.SERVER, "generate resumption secret \"tls13 resumption\"", "expanded"));
    }

    private void assertAgreed(Trace trace) {
        assertEquals(ProtocolVersion.TLS13, agreed.version());
        assertEquals(CipherSuite.TLS_AES_128_GCM_SHA256, agreed.suite());
        assertEquals(group(trace), agreed.group());
        assertEquals(16384, agreed.sendLimit());
        assertEquals("", agreed.applicationProtocol());
        assertEquals(trace.section() == 5, agreed.retried());
        assertEquals(trace.section() == 4, agreed.resumed());
    }

    private X509Certificate peer() {
        return Objects.requireNonNull(agreed.peerIdentity()).endEntity();
    }

    private SettingsBuilder settings(Role role, Trace trace) {
        return Settings.of(role, Crypto.standard())
                .randoms(new FixedRandoms(new byte[0])) // nothing is left to chance
                .versions(List.of(ProtocolVersion.TLS13))
                .suites(List.of(
                        CipherSuite.TLS_AES_128_GCM_SHA256,
                        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
                        CipherSuite.TLS_AES_256_GCM_SHA384))
                .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                .signatureSchemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA256))
                .compatibilityMode(trace.section() == 7)
                .verifier((identity, authType) -> asked.add(authType));
    }

    /** That side's certificate, with a signer that gives out the trace's signature if it verifies. */
    private CertificateChoice choice(Trace trace, Role side) {
        X509Certificate certificate = TraceIdentity.certificate(trace, side);
        CertificateVerify proof = trace.message(side, HandshakeType.CERTIFICATE_VERIFY, CertificateVerify.CODEC);
        return new CertificateChoice(List.of(certificate), List.of(TraceIdentity.encoded(trace, side)), new Signer() {
            @Override
            public boolean canSign(SignatureScheme scheme, ProtocolVersion version) {
                return scheme.code() == proof.scheme();
            }

            @Override
            public byte[] sign(SignatureScheme scheme, byte[] content, Randoms randoms) throws TlsFault {
                Crypto.standard().verifier(certificate.getPublicKey()).verify(scheme, content, proof.signature());
                asked.add("signature");
                return proof.signature();
            }
        });
    }

    private static NamedGroup group(Trace trace) {
        return trace.section() == 5 ? NamedGroup.SECP256R1 : NamedGroup.X25519;
    }

    private static Group.Offer offer(Trace trace, Role side, NamedGroup group) throws TlsFault {
        String name = group == NamedGroup.X25519 ? "x25519" : "P-256";
        Trace.Step pair = trace.step(side, "create an ephemeral " + name + " key pair");
        Group.Offer offer = Crypto.standard().group(group).offer(new FixedRandoms(pair.value("private key")));
        assertArrayEquals(pair.value("public key"), offer.keyExchange());
        return offer;
    }

    private static List<ClientHello> hellos(Trace trace) throws TlsFault {
        List<ClientHello> hellos = new ArrayList<>();
        for (HandshakeMessage message : trace.messages(Role.CLIENT)) {
            if (message.type() == HandshakeType.CLIENT_HELLO) {
                hellos.add(message.as(ClientHello.CODEC));
            }
        }
        return hellos;
    }

    private static @Nullable ServerHello retry(Trace trace) throws TlsFault {
        ServerHello first = trace.messages(Role.SERVER).get(0).as(ServerHello.CODEC);
        assertEquals(trace.section() == 5, first.isHelloRetryRequest());
        assertEquals(first.isHelloRetryRequest(), first.extensions().has(KeyShare.RetryGroup.KIND));
        return first.isHelloRetryRequest() ? first : null;
    }

    private static List<HandshakeBody> betweenHelloAndFinished(Trace trace) throws TlsFault {
        List<HandshakeBody> bodies = new ArrayList<>();
        for (HandshakeMessage message : trace.messages(Role.SERVER)) {
            switch (message.type()) {
                case ENCRYPTED_EXTENSIONS -> bodies.add(message.as(EncryptedExtensions.CODEC));
                case CERTIFICATE_REQUEST -> bodies.add(message.as(CertificateRequest.CODEC));
                case CERTIFICATE -> bodies.add(message.as(Certificate.CODEC));
                case CERTIFICATE_VERIFY -> bodies.add(message.as(CertificateVerify.CODEC));
                default -> assertTrue(message.type() != HandshakeType.CERTIFICATE_STATUS);
            }
        }
        return bodies;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }
}
