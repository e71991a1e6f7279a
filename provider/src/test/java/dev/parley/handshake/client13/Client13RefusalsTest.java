package dev.parley.handshake.client13;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.extension.Alpn;
import dev.parley.extension.CertificateAuthorities;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.StatusRequest;
import dev.parley.extension.SupportedGroups;
import dev.parley.extension.UnknownExtension;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Edits;
import dev.parley.handshake.Pair13;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateRequest;
import dev.parley.message.CertificateVerify;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.EndOfEarlyData;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeBody;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.KeyType;
import dev.parley.wire.Codec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a TLS 1.3 client refuses after the ServerHello. */
class Client13RefusalsTest {

    private static final byte[] NONE = {};
    private static final ExtensionBlock SCHEMES =
            ExtensionBlock.of(SignatureAlgorithms.of(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256)));

    @Test
    void answersToWhatWasNotAskedAreRefused() {
        refused(extensions(all -> all.with(Alpn.chosen("h2"))), AlertDescription.UNSUPPORTED_EXTENSION);
        refused(
                extensions(all -> all.with(new UnknownExtension(0x5A5A, NONE))),
                AlertDescription.UNSUPPORTED_EXTENSION);
    }

    @Test
    void extensionsThatBelongElsewhereAreRefused() {
        refused(
                extensions(all -> all.with(KeyShare.RetryGroup.of(NamedGroup.X25519))),
                AlertDescription.ILLEGAL_PARAMETER);
        refused(extensions(all -> all.with(SCHEMES.all().get(0))), AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void theServerMayNameItsGroups() {
        Pair13 pair = extensions(all -> all.with(SupportedGroups.of(List.of(NamedGroup.SECP521R1))));

        refused(pair, AlertDescription.DECRYPT_ERROR); // only since the message was changed on its way
        assertEquals(1, pair.verified.size());
    }

    @Test
    void aProtocolThatWasNotOfferedIsRefused() {
        Pair13 pair = extensions(all -> all.with(Alpn.chosen("spdy/3")));
        pair.client.applicationProtocols(List.of("h2"));

        refused(pair, AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void twoProtocolsAreRefused() {
        Pair13 pair = extensions(all -> all.with(new Alpn(List.of("h2", "http/1.1"))));
        pair.client.applicationProtocols(List.of("h2", "http/1.1"));

        refused(pair, AlertDescription.DECODE_ERROR);
    }

    @Test
    void aRequestWithoutSchemesIsRefused() {
        refused(
                request(wanted -> new CertificateRequest(NONE, ExtensionBlock.empty())),
                AlertDescription.MISSING_EXTENSION);
    }

    @Test
    void aRequestInTheHandshakeHasNoContext() {
        refused(
                request(wanted -> new CertificateRequest(new byte[1], wanted.extensions())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aRequestMayHoldExtensionsThatWeDoNotKnow() {
        Pair13 pair = request(
                wanted -> new CertificateRequest(NONE, wanted.extensions().with(new UnknownExtension(0x5A5A, NONE))));

        refused(pair, AlertDescription.DECRYPT_ERROR); // only since the message was changed on its way
    }

    @Test
    void anAuthorityThatIsNoNameIsRefused() {
        ExtensionBlock nonsense = SCHEMES.with(new CertificateAuthorities(List.of(new byte[] {5, 1, 0})));

        refused(request(wanted -> new CertificateRequest(NONE, nonsense)), AlertDescription.DECRYPT_ERROR);
        Pair13 server = new Pair13(KeyType.EC_P256)
                .onClientExtensions(all -> all.with(nonsense.all().get(1)))
                .run();
        assertEquals(AlertDescription.DECODE_ERROR, server.serverEnd().alert());
    }

    @Test
    void aServerWithoutACertificateIsRefused() {
        TlsFault fault =
                refused(certificate(message -> new Certificate(NONE, List.of())), AlertDescription.DECODE_ERROR);

        assertEquals("Empty server certificate chain", fault.getMessage());
    }

    @Test
    void aServersCertificateHasNoContext() {
        refused(
                certificate(message -> new Certificate(new byte[1], message.entries())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aChainThatIsTooLongIsRefusedBeforeItIsRead() {
        Certificate.Entry unreadable = new Certificate.Entry(new byte[1], ExtensionBlock.empty());
        Pair13 pair = certificate(message -> new Certificate(NONE, Collections.nCopies(4, unreadable)));
        pair.client.maxChainLength(3);

        TlsFault fault = refused(pair, AlertDescription.BAD_CERTIFICATE);
        assertEquals("The certificate chain length (4) exceeds the maximum allowed length (3)", fault.getMessage());
    }

    @Test
    void aCertificateThatCannotBeReadIsRefused() {
        refused(
                certificate(message -> entries(List.of(new byte[] {0x30, 0x01, 0x00}))),
                AlertDescription.BAD_CERTIFICATE);
        refused(
                certificate(message -> {
                    byte[] der = message.entries().get(0).der();
                    return entries(List.of(Arrays.copyOf(der, der.length + 1)));
                }),
                AlertDescription.BAD_CERTIFICATE);
    }

    @Test
    void extensionsOfCertificatesAnswerOurs() {
        ExtensionBlock stapled = ExtensionBlock.of(new StatusRequest.Response(new byte[] {1}));

        refused(
                certificate(message -> {
                    List<Certificate.Entry> entries = new ArrayList<>(message.entries());
                    entries.set(0, new Certificate.Entry(entries.get(0).der(), stapled));
                    return new Certificate(NONE, entries);
                }),
                AlertDescription.UNSUPPORTED_EXTENSION);
    }

    @Test
    void aSignatureOfAnotherHandshakeIsRefused() {
        refused(
                proof(message -> {
                    byte[] signature = message.signature().clone();
                    signature[signature.length - 1] ^= 1;
                    return new CertificateVerify(message.scheme(), signature);
                }),
                AlertDescription.DECRYPT_ERROR);
        refused(proof(message -> new CertificateVerify(message.scheme(), NONE)), AlertDescription.DECRYPT_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0503, // of another curve
                0x0804, // of another key
                0x0401, // PKCS #1: not in TLS 1.3
                0x0203, // SHA-1
                0x1A1A // unknown
            })
    void aSchemeThatDoesNotFitIsRefused(int scheme) {
        refused(
                proof(message -> new CertificateVerify(scheme, message.signature())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aSchemeThatWasNotOfferedIsRefused() {
        Pair13 pair = new Pair13(KeyType.RSA)
                .onWire(
                        HandshakeType.CERTIFICATE_VERIFY,
                        message -> edited(
                                CertificateVerify.CODEC,
                                message,
                                sent -> new CertificateVerify(
                                        SignatureScheme.RSA_PSS_RSAE_SHA512.code(), sent.signature())));
        pair.client.signatureSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256));

        refused(pair, AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aFinishedThatDoesNotMatchIsRefused() {
        refused(
                new Pair13(KeyType.EC_P256).replace(HandshakeType.FINISHED, new Finished(new byte[48])),
                AlertDescription.DECRYPT_ERROR);
        refused(
                new Pair13(KeyType.EC_P256).replace(HandshakeType.FINISHED, new Finished(NONE)),
                AlertDescription.DECRYPT_ERROR);
    }

    @ParameterizedTest
    @EnumSource(
            value = HandshakeType.class,
            names = {"ENCRYPTED_EXTENSIONS", "CERTIFICATE", "CERTIFICATE_VERIFY"})
    void noMessageOfTheServerMayBeLeftOut(HandshakeType type) {
        refused(new Pair13(KeyType.EC_P256).drop(type), AlertDescription.UNEXPECTED_MESSAGE);
    }

    @ParameterizedTest
    @EnumSource(
            value = HandshakeType.class,
            names = {"ENCRYPTED_EXTENSIONS", "CERTIFICATE_REQUEST", "CERTIFICATE", "CERTIFICATE_VERIFY", "FINISHED"})
    void nothingElseMayComeBetween(HandshakeType type) {
        Pair13 pair = new Pair13(KeyType.EC_P256).insertBefore(type, new EndOfEarlyData());
        pair.server.clientAuthentication(ClientAuthentication.WANTED);

        refused(pair, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Test
    void noMessageOfTheServerMayComeTwice() {
        CertificateRequest request = new CertificateRequest(NONE, SCHEMES);

        refused(
                new Pair13(KeyType.EC_P256)
                        .insertBefore(HandshakeType.CERTIFICATE, new EncryptedExtensions(ExtensionBlock.empty())),
                AlertDescription.UNEXPECTED_MESSAGE);
        Pair13 twice = new Pair13(KeyType.EC_P256).insertBefore(HandshakeType.CERTIFICATE, request);
        twice.server.clientAuthentication(ClientAuthentication.WANTED);
        refused(twice, AlertDescription.UNEXPECTED_MESSAGE);
    }

    private static TlsFault refused(Pair13 pair, AlertDescription alert) {
        pair.run();

        assertEquals(
                alert,
                pair.clientEnd().alert(),
                () -> pair.clientEnd().events + " " + pair.clientEnd().fault() + " "
                        + pair.serverEnd().fault());
        return Objects.requireNonNull(pair.clientEnd().fault());
    }

    private static Pair13 extensions(UnaryOperator<ExtensionBlock> edit) {
        return new Pair13(KeyType.EC_P256)
                .onWire(
                        HandshakeType.ENCRYPTED_EXTENSIONS,
                        message -> edited(
                                EncryptedExtensions.CODEC,
                                message,
                                sent -> new EncryptedExtensions(edit.apply(sent.extensions()))));
    }

    private static Pair13 request(UnaryOperator<CertificateRequest> edit) {
        Pair13 pair = new Pair13(KeyType.EC_P256)
                .onWire(HandshakeType.CERTIFICATE_REQUEST, message -> edited(CertificateRequest.CODEC, message, edit));
        pair.server.clientAuthentication(ClientAuthentication.WANTED);
        return pair;
    }

    private static Pair13 certificate(UnaryOperator<Certificate> edit) {
        return new Pair13(KeyType.EC_P256)
                .onWire(HandshakeType.CERTIFICATE, message -> edited(Certificate.CODEC, message, edit));
    }

    private static Pair13 proof(UnaryOperator<CertificateVerify> edit) {
        return new Pair13(KeyType.EC_P256)
                .onWire(HandshakeType.CERTIFICATE_VERIFY, message -> edited(CertificateVerify.CODEC, message, edit));
    }

    private static <T extends HandshakeBody> HandshakeMessage edited(
            Codec<T> codec, HandshakeMessage message, UnaryOperator<T> edit) {
        return HandshakeMessage.of(edit.apply(Edits.as(codec, message)));
    }

    private static Certificate entries(List<byte[]> ders) {
        return new Certificate(
                NONE,
                ders.stream()
                        .map(der -> new Certificate.Entry(der, ExtensionBlock.empty()))
                        .toList());
    }
}
