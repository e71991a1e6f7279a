package dev.parley.extension;

import static dev.parley.fault.Faults.faultOf;
import static dev.parley.fault.Faults.thrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client makes of answers, and what a server answers. */
class AnswersTest {

    private static final Alpn BOTH = new Alpn(List.of("h2", "http/1.1"));

    @Test
    void anAnswerNobodyAskedForIsUnsupportedExtension() {
        ExtensionBlock offers = ExtensionBlock.of(new ExtendedMasterSecret());

        TlsFault known = thrownBy(() -> ExtensionBlock.of(BOTH).checkAnswers(offers));
        TlsFault unknown = thrownBy(() ->
                ExtensionBlock.of(new UnknownExtension(0x7777, new byte[0])).checkAnswers(offers));

        assertEquals(ExtensionFault.UNSOLICITED, known.fault());
        assertEquals(AlertDescription.UNSUPPORTED_EXTENSION, known.alert());
        assertEquals("the peer answers the extension 0x7777, which we did not offer", unknown.getMessage());
    }

    @Test
    void aCookieAndRenegotiationInfoMayComeUnasked() throws TlsFault {
        ExtensionBlock.of(new Cookie(new byte[] {1}), RenegotiationInfo.first()).checkAnswers(ExtensionBlock.empty());
    }

    @Test
    void anotherFormOfWhatWasOfferedIsAnAnswer() throws TlsFault {
        ExtensionBlock.of(KeyShare.RetryGroup.of(NamedGroup.X25519), new ServerName.Acknowledged())
                .checkAnswers(ExtensionBlock.of(new KeyShare.ClientShares(List.of()), new ServerName("a.example")));
    }

    @Test
    void pointFormatsWithoutTheUncompressedOneAreIllegalInTls12Alone() throws TlsFault { // 8422 §5.1.2, 8446 §4.2.8.2
        ExtensionBlock lacking = ExtensionBlock.of(Sample.read(EcPointFormats.KIND, "02 0102"));
        PlainOurs ours = new PlainOurs();

        assertEquals(
                ExtensionFault.NO_UNCOMPRESSED_POINTS,
                faultOf(() -> lacking.checkAnswers(ExtensionBlock.of(EcPointFormats.uncompressed()))));
        assertEquals(
                ExtensionFault.NO_UNCOMPRESSED_POINTS,
                faultOf(() -> ExtensionBlock.answers(lacking, Place.SERVER_HELLO_12, ours)));
        assertEquals(ExtensionBlock.empty(), ExtensionBlock.answers(lacking, Place.ENCRYPTED_EXTENSIONS, ours));
    }

    @Contract("X24")
    @Test
    void aServerChoosesOneOfTheOfferedApplicationProtocols() throws TlsFault {
        ExtensionBlock offers = ExtensionBlock.of(BOTH);

        ExtensionBlock.of(Alpn.chosen("h2")).checkAnswers(offers);
        assertEquals(
                ExtensionFault.APPLICATION_PROTOCOL_NOT_OFFERED,
                faultOf(() -> ExtensionBlock.of(Alpn.chosen("spdy/3")).checkAnswers(offers)));
        assertEquals(
                ExtensionFault.NOT_ONE_APPLICATION_PROTOCOL,
                faultOf(() -> ExtensionBlock.of(BOTH).checkAnswers(offers)));
    }

    @Contract("X8")
    @Test
    void maxFragmentLengthIsAnsweredWithTheSameValue() throws TlsFault {
        ExtensionBlock offers = ExtensionBlock.of(new MaxFragmentLength(1024));

        ExtensionBlock.of(new MaxFragmentLength(1024)).checkAnswers(offers);
        TlsFault fault =
                thrownBy(() -> ExtensionBlock.of(new MaxFragmentLength(2048)).checkAnswers(offers));

        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert());
    }

    @Contract("X9")
    @Test
    void twoLimitsOfTheRecordAreNotBothAnswered() throws TlsFault {
        ExtensionBlock both = ExtensionBlock.of(new MaxFragmentLength(1024), new RecordSizeLimit(1024));

        assertEquals(ExtensionFault.RECORD_SIZE_LIMIT_WITH_MAX_FRAGMENT_LENGTH, faultOf(() -> both.checkAnswers(both)));
        assertEquals(
                List.of(ExtensionType.RECORD_SIZE_LIMIT.code()),
                ExtensionBlock.answers(both, Place.ENCRYPTED_EXTENSIONS, new PlainOurs())
                        .types());
    }

    @Test
    void answersStandOnlyWhereTheyMay() throws TlsFault {
        ExtensionBlock offers = ExtensionBlock.of(
                new ServerName("a.example"),
                new ExtendedMasterSecret(),
                StatusRequest.ocsp(),
                RenegotiationInfo.first());

        ExtensionBlock in12 = ExtensionBlock.answers(offers, Place.SERVER_HELLO_12, new PlainOurs());
        ExtensionBlock in13 = ExtensionBlock.answers(offers, Place.ENCRYPTED_EXTENSIONS, new PlainOurs());

        assertEquals(List.of(0, 23, 5, 0xFF01), in12.types());
        assertEquals(List.of(0), in13.types());
    }

    @Test
    void whatIsSwitchedOffIsNeitherOfferedNorAnswered() throws TlsFault {
        PlainOurs ours = new PlainOurs().without(ExtensionType.EXTENDED_MASTER_SECRET);

        assertFalse(ExtensionBlock.offers(ours).has(ExtendedMasterSecret.KIND));
        assertEquals(
                List.of(),
                ExtensionBlock.answers(ExtensionBlock.of(new ExtendedMasterSecret()), Place.SERVER_HELLO_12, ours)
                        .types());
    }

    @Test
    void aClientAgreesToWhatTheServerAnswered() {
        PlainTerms terms = new PlainTerms(ProtocolVersion.TLS12);

        ExtensionBlock.of(
                        new ExtendedMasterSecret(),
                        new EncryptThenMac(),
                        RenegotiationInfo.first(),
                        new StatusRequest.Accepted(),
                        new RecordSizeLimit(2000),
                        Alpn.chosen("h2"))
                .agree(terms);

        assertTrue(terms.extendedMasterSecret && terms.encryptThenMac && terms.secureRenegotiation && terms.stapling);
        assertEquals(2000, terms.sendLimit);
        assertTrue(terms.ownLimit);
        assertEquals("h2", terms.applicationProtocol);
    }

    @Test
    void aServerAgreesToWhatItAnswersAndSendsWhatTheClientTakes() throws TlsFault {
        PlainTerms terms = new PlainTerms(ProtocolVersion.TLS13);
        ExtensionBlock offers = ExtensionBlock.of(BOTH, new RecordSizeLimit(1001), new ExtendedMasterSecret());

        ExtensionBlock.answers(offers, Place.ENCRYPTED_EXTENSIONS, new PlainOurs())
                .with(Alpn.chosen("h2"))
                .agree(offers, terms);

        assertEquals(1000, terms.sendLimit); // 8449 §4: the type's byte is inside the limit
        assertEquals("h2", terms.applicationProtocol);
        assertFalse(terms.extendedMasterSecret);
    }
}
