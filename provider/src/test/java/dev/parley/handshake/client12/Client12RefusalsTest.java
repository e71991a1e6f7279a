package dev.parley.handshake.client12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.extension.Alpn;
import dev.parley.extension.EcPointFormats;
import dev.parley.extension.EncryptThenMac;
import dev.parley.extension.Extension;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.MaxFragmentLength;
import dev.parley.extension.RenegotiationInfo;
import dev.parley.extension.UnknownExtension;
import dev.parley.fault.AuthFault;
import dev.parley.fault.Fault;
import dev.parley.fault.Handshake12Fault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Edits;
import dev.parley.handshake.IdentitySource;
import dev.parley.handshake.Pair12;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.message.Certificate12;
import dev.parley.message.CertificateRequest12;
import dev.parley.message.CertificateStatus12;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket12;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a TLS 1.2 client does not take from a server. */
class Client12RefusalsTest {

    private static final List<UnaryOperator<byte[]>> CHANGES = List.of(
            data -> {
                byte[] changed = data.clone();
                changed[0] ^= 1;
                return changed;
            },
            data -> Arrays.copyOf(data, 11),
            data -> Arrays.copyOf(data, 13),
            data -> new byte[0]);

    @Test
    void refusesAnExtensionItDidNotOffer() {
        Pair12 pair = helloWith(new MaxFragmentLength(512));

        assertEquals(AlertDescription.UNSUPPORTED_EXTENSION, pair.clientEnd().alert());
    }

    @Contract("X24")
    @Test
    void refusesAnApplicationProtocolItDidNotOffer() {
        Pair12 pair = new Pair12(KeyType.EC_P256).onWire(HandshakeType.SERVER_HELLO, adding(Alpn.chosen("h3")));
        pair.client.applicationProtocols(List.of("h2"));

        assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.run().clientEnd().alert());
    }

    @Contract("R13")
    @Test
    void refusesARenegotiationInfoThatIsNotEmpty() {
        Pair12 pair = helloWith(new RenegotiationInfo(new byte[12]));

        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.clientEnd().alert());
    }

    @Contract("R12")
    @Test
    void refusesAServerWithoutRenegotiationInfoOnlyIfItNeedsIt() {
        for (boolean needs : new boolean[] {true, false}) {
            Pair12 pair = new Pair12(KeyType.EC_P256)
                    .onWire(HandshakeType.SERVER_HELLO, hello -> Edits.without(hello, RenegotiationInfo.KIND));
            pair.client.needsRenegotiationInfo(needs);

            pair.run();

            assertEquals(needs ? Handshake12Fault.RENEGOTIATION_INFO_MISSING : null, fault(pair));
            assertFalse(pair.clientEnd().agreed().secureRenegotiation());
        }
    }

    @Test
    void refusesAServerWithoutExtendedMasterSecretIfItNeedsIt() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.client.needsExtendedMasterSecret(true);
        pair.server.extendedMasterSecret(false);

        assertEquals(Handshake12Fault.EXTENDED_MASTER_SECRET_MISSING, fault(pair.run()));
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.clientEnd().alert());
    }

    @Test
    void refusesPointFormatsWithoutTheUncompressedOne() {
        Pair12 pair = helloWith(new EcPointFormats(new byte[] {1}));

        assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.clientEnd().alert());
    }

    @Test
    void takesPointFormatsWithTheUncompressedOne() {
        Pair12 pair = helloWith(EcPointFormats.uncompressed());

        assertNull(pair.clientEnd().alert());
        assertTrue(pair.clientEnd().events.contains("client_key_exchange"));
    }

    @Test
    void doesNotMindEncryptThenMacWithAnAead() {
        Pair12 pair = helloWith(new EncryptThenMac());

        assertNull(pair.clientEnd().alert());
        assertFalse(pair.clientEnd().agreed().encryptThenMac());
    }

    @Test
    void refusesAnExtensionOfTls13() {
        // 43 would make it a hello of TLS 1.3, so key_share it is
        Pair12 pair = helloWith(new UnknownExtension(51, new byte[] {0, 29, 0, 1, 9}));

        assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.clientEnd().alert());
    }

    @Test
    void refusesAnEmptyChain() {
        assertEquals(Handshake12Fault.EMPTY_SERVER_CHAIN, fault(chain(List.of())));
    }

    @Test
    void refusesAChainThatIsTooLong() {
        byte[] one = encoded(TestCertificates.server(KeyType.EC_P256));
        Pair12 pair = chain(Collections.nCopies(11, one));

        assertEquals(Handshake12Fault.CHAIN_TOO_LONG, fault(pair));
    }

    @Test
    void refusesACertificateItCannotRead() {
        assertEquals(Handshake12Fault.UNREADABLE_CERTIFICATE, fault(chain(List.of(new byte[] {48, 0}))));
        byte[] one = encoded(TestCertificates.server(KeyType.EC_P256));
        byte[] longer = Arrays.copyOf(one, one.length + 1);
        Pair12 pair = chain(List.of(longer));
        assertEquals(Handshake12Fault.UNREADABLE_CERTIFICATE, fault(pair));
        assertEquals(AlertDescription.BAD_CERTIFICATE, pair.clientEnd().alert());
    }

    @Test
    void refusesAKeyThatTheSuiteCannotUse() {
        Pair12 pair = chain(List.of(encoded(TestCertificates.server(KeyType.RSA))));

        assertEquals(Handshake12Fault.KEY_DOES_NOT_FIT_SUITE, fault(pair));
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.clientEnd().alert());
    }

    @Test
    void refusesAKeyOnACurveItDidNotOffer() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .groups(NamedGroup.X25519, NamedGroup.SECP256R1)
                .onWire(
                        HandshakeType.CERTIFICATE,
                        any -> HandshakeMessage.of(
                                new Certificate12(List.of(encoded(TestCertificates.server(KeyType.EC_P384))))))
                .run();

        assertEquals(Handshake12Fault.CERTIFICATE_CURVE_NOT_OFFERED, fault(pair));
    }

    @Test
    void refusesAKeyThatMayNotSign() {
        Pair12 pair = chain(List.of(encoded(TestCertificates.root())));

        assertEquals(Handshake12Fault.KEY_MAY_NOT_SIGN, fault(pair));
    }

    @Test
    void looksAtNothingMoreOnceTheVerifierHasRefused() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.client.verifier((peer, authType) -> {
            throw AuthFault.NO_TRUST_ANCHOR.of("unable to find valid certification path to requested target");
        });

        pair.run();

        assertEquals(AuthFault.NO_TRUST_ANCHOR, fault(pair));
        assertFalse(pair.clientEnd().events.contains("<server_key_exchange"));
        assertNotNull(pair.clientEnd().agreed().peerIdentity()); // the verifier may look at the handshake session
    }

    @Test
    void refusesAStatusThatWasNotNegotiated() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .insertBefore(HandshakeType.SERVER_KEY_EXCHANGE, new CertificateStatus12(new byte[1]))
                .run();

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.clientEnd().alert());
    }

    @Test
    void refusesATicketThatWasNotPromised() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .insertBefore(HandshakeType.SERVER_HELLO_DONE, new NewSessionTicket12(0, new byte[1]))
                .run();

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.clientEnd().alert());
    }

    @Test
    void refusesAFlightWithAMessageMissing() {
        for (HandshakeType missing :
                List.of(HandshakeType.SERVER_HELLO, HandshakeType.CERTIFICATE, HandshakeType.SERVER_KEY_EXCHANGE)) {
            Pair12 pair = new Pair12(KeyType.EC_P256).drop(missing).run();

            assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.clientEnd().alert());
        }
    }

    @Test
    void refusesASecondCertificateRequest() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .insertBefore(
                        HandshakeType.SERVER_HELLO_DONE,
                        new CertificateRequest12(new byte[] {64}, List.of(0x0403), List.of()));
        pair.server.clientAuthentication(ClientAuthentication.WANTED);

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.run().clientEnd().alert());
    }

    @Test
    void refusesAnAuthorityThatIsNoName() {
        Pair12 pair = request(new CertificateRequest12(new byte[] {64}, List.of(0x0403), List.of(new byte[] {1, 2})));

        assertEquals(Handshake12Fault.UNREADABLE_AUTHORITY, fault(pair));
    }

    @Test
    void sendsNoCertificateOfATypeThatWasNotAskedFor() {
        Pair12 pair = request(new CertificateRequest12(
                new byte[] {1}, List.of(0x0403, 0x0804), List.of())); // rsa_sign alone, so no ECDSA

        assertEquals(List.of("RSA"), pair.queries.get(1).keyTypes());
        assertNull(pair.clientEnd().agreed().ownCertificate());
    }

    @Test
    void asksForNoCertificateIfNoSchemeIsShared() {
        Pair12 pair = request(new CertificateRequest12(new byte[] {64, 1}, List.of(0x0203), List.of()));

        assertEquals(1, pair.queries.size()); // the server's own
        assertTrue(pair.clientEnd().events.contains("certificate"));
    }

    @Test
    void refusesAFinishedThatDoesNotMatch() {
        for (UnaryOperator<byte[]> change : CHANGES) {
            AtomicReference<@Nullable HandshakeMessage> first = new AtomicReference<>();
            Pair12 pair = new Pair12(KeyType.EC_P256)
                    .onWire(HandshakeType.FINISHED, message -> {
                        if (first.compareAndSet(null, message)) {
                            return message; // the client's
                        }
                        byte[] data = Edits.as(Finished.CODEC, message).verifyData();
                        return HandshakeMessage.of(new Finished(change.apply(data)));
                    })
                    .run();

            assertEquals(Handshake12Fault.FINISHED_MISMATCH, fault(pair));
            assertEquals(AlertDescription.DECRYPT_ERROR, pair.clientEnd().alert());
            assertFalse(pair.clientEnd().events.contains("established"));
        }
    }

    private static Pair12 helloWith(Extension extension) {
        return new Pair12(KeyType.EC_P256)
                .onWire(HandshakeType.SERVER_HELLO, adding(extension))
                .run();
    }

    private static UnaryOperator<HandshakeMessage> adding(Extension extension) {
        return message -> Edits.withExtensions(message, ExtensionBlock.of(extension));
    }

    private static Pair12 chain(List<byte[]> chain) {
        return new Pair12(KeyType.EC_P256)
                .onWire(HandshakeType.CERTIFICATE, any -> HandshakeMessage.of(new Certificate12(chain)))
                .run();
    }

    /** The client's answer to a request of our own making; it has an EC certificate. */
    private static Pair12 request(CertificateRequest12 request) {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .onWire(HandshakeType.CERTIFICATE_REQUEST, any -> HandshakeMessage.of(request));
        pair.server.clientAuthentication(ClientAuthentication.WANTED);
        pair.client.certificates(pair.source(List.of(TestCertificates.client(KeyType.EC_P256))));
        return pair.run();
    }

    private static byte[] encoded(Identity identity) {
        return IdentitySource.choice(identity).encoded().get(0);
    }

    private static @Nullable Fault fault(Pair12 pair) {
        return pair.clientEnd().refusal();
    }
}
