package dev.parley.handshake.server13;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.StatusRequest;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Edits;
import dev.parley.handshake.IdentitySource;
import dev.parley.handshake.Pair13;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateVerify;
import dev.parley.message.EndOfEarlyData;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a TLS 1.3 server refuses after its own flight. */
class Server13RefusalsTest {

    private static final byte[] NONE = {};

    @Test
    void theContextIsThatOfTheRequest() {
        refused(certificate(sent -> new Certificate(new byte[1], sent.entries())), AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void anEmptyChainIsRefusedWhereOneIsNeeded() {
        TlsFault fault =
                refused(certificate(sent -> new Certificate(NONE, List.of())), AlertDescription.CERTIFICATE_REQUIRED);

        assertEquals("Empty client certificate chain", fault.getMessage());
    }

    @Test
    void aChainThatIsTooLongIsRefusedBeforeItIsRead() {
        Certificate.Entry unreadable = new Certificate.Entry(new byte[1], ExtensionBlock.empty());
        Pair13 pair = certificate(sent -> new Certificate(NONE, Collections.nCopies(11, unreadable)));

        refused(pair, AlertDescription.BAD_CERTIFICATE);
    }

    @Test
    void aCertificateThatCannotBeReadIsRefused() {
        refused(
                certificate(sent -> new Certificate(
                        NONE, List.of(new Certificate.Entry(new byte[] {0x30, 0}, ExtensionBlock.empty())))),
                AlertDescription.BAD_CERTIFICATE);
    }

    @Test
    void extensionsOfCertificatesAnswerTheRequest() {
        ExtensionBlock stapled = ExtensionBlock.of(new StatusRequest.Response(new byte[] {1}));

        refused(
                certificate(sent -> new Certificate(
                        NONE,
                        List.of(new Certificate.Entry(sent.entries().get(0).der(), stapled)))),
                AlertDescription.UNSUPPORTED_EXTENSION);
    }

    @Test
    void aSignatureOfAnotherHandshakeIsRefused() {
        refused(
                proof(sent -> {
                    byte[] signature = sent.signature().clone();
                    signature[signature.length - 1] ^= 1;
                    return new CertificateVerify(sent.scheme(), signature);
                }),
                AlertDescription.DECRYPT_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0503, 0x0804, 0x0401, 0x0203, 0x1A1A})
    void aSchemeThatDoesNotFitIsRefused(int scheme) {
        refused(proof(sent -> new CertificateVerify(scheme, sent.signature())), AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aServersSignatureIsNoClients() {
        Identity identity = TestCertificates.client(KeyType.EC_P256);
        Pair13 pair = authenticating(KeyType.EC_P256);
        byte[][] servers = new byte[1][];
        pair.onWire(HandshakeType.CERTIFICATE_VERIFY, message -> {
            servers[0] = message.encoded();
            return message;
        });
        pair.onWire(HandshakeType.CERTIFICATE_VERIFY, message -> read(servers[0]));
        pair.server.certificates(query -> IdentitySource.choice(identity)); // even with the same key

        refused(pair, AlertDescription.DECRYPT_ERROR);
    }

    @Test
    void aFinishedThatDoesNotMatchIsRefused() {
        refused(
                new Pair13(KeyType.EC_P256)
                        .pass(HandshakeType.FINISHED)
                        .replace(HandshakeType.FINISHED, new Finished(new byte[48])),
                AlertDescription.DECRYPT_ERROR);
    }

    @ParameterizedTest
    @EnumSource(
            value = HandshakeType.class,
            names = {"CERTIFICATE", "CERTIFICATE_VERIFY"})
    void noMessageOfTheClientMayBeLeftOut(HandshakeType type) {
        refused(authenticating(KeyType.EC_P256).pass(type).drop(type), AlertDescription.UNEXPECTED_MESSAGE);
    }

    @ParameterizedTest
    @EnumSource(
            value = HandshakeType.class,
            names = {"CERTIFICATE", "CERTIFICATE_VERIFY", "FINISHED"})
    void nothingElseMayComeBetween(HandshakeType type) {
        refused(
                authenticating(KeyType.EC_P256).pass(type).insertBefore(type, new EndOfEarlyData()),
                AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Test
    void aClientThatWasNotAskedSendsNoCertificate() {
        refused(
                new Pair13(KeyType.EC_P256)
                        .pass(HandshakeType.FINISHED)
                        .insertBefore(HandshakeType.FINISHED, new Certificate(NONE, List.of())),
                AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Test
    void aClientWithoutACertificateHasNothingToProve() {
        Pair13 pair = new Pair13(KeyType.EC_P256)
                .pass(HandshakeType.FINISHED)
                .insertBefore(HandshakeType.FINISHED, new CertificateVerify(0x0403, new byte[70]));
        pair.server.clientAuthentication(ClientAuthentication.WANTED);

        refused(pair, AlertDescription.UNEXPECTED_MESSAGE);
    }

    private static TlsFault refused(Pair13 pair, AlertDescription alert) {
        pair.run();

        assertEquals(
                alert,
                pair.serverEnd().alert(),
                () -> pair.serverEnd().events + " " + pair.serverEnd().fault() + " "
                        + pair.clientEnd().fault());
        return Objects.requireNonNull(pair.serverEnd().fault());
    }

    private static Pair13 certificate(UnaryOperator<Certificate> edit) {
        return authenticating(KeyType.EC_P256)
                .pass(HandshakeType.CERTIFICATE)
                .onWire(
                        HandshakeType.CERTIFICATE,
                        message -> HandshakeMessage.of(edit.apply(Edits.as(Certificate.CODEC, message))));
    }

    private static Pair13 proof(UnaryOperator<CertificateVerify> edit) {
        return authenticating(KeyType.EC_P256)
                .pass(HandshakeType.CERTIFICATE_VERIFY)
                .onWire(
                        HandshakeType.CERTIFICATE_VERIFY,
                        message -> HandshakeMessage.of(edit.apply(Edits.as(CertificateVerify.CODEC, message))));
    }

    private static Pair13 authenticating(KeyType key) {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.NEEDED);
        pair.client.certificates(pair.source(List.of(TestCertificates.client(key))));
        return pair;
    }

    private static HandshakeMessage read(byte[] encoded) {
        try {
            return HandshakeMessage.read(encoded);
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }
}
