package dev.parley.extension;

import static dev.parley.fault.Faults.faultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.DecodeFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallExtensionsTest {

    @Contract("X9")
    @ParameterizedTest
    @CsvSource({"0040, 64", "4000, 16384", "4001, 16385", "ffff, 65535"})
    void recordSizeLimitsFrom64AreRead(String hex, int limit) throws TlsFault {
        assertEquals(limit, Sample.read(RecordSizeLimit.KIND, hex).limit());
    }

    @Contract("X9")
    @Test
    void aRecordSizeLimitBelow64IsIllegal() {
        var fault = faultOf(() -> Sample.read(RecordSizeLimit.KIND, "003f"));

        assertEquals(ExtensionFault.RECORD_SIZE_LIMIT_TOO_SMALL, fault);
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert());
    }

    @Contract({"X9", "X8"})
    @Test
    void aRecordSizeLimitCountsTheTypeInTls13AndNeverWidensTheProtocol() {
        assertEquals(63, new RecordSizeLimit(64).contentLimit(true));
        assertEquals(64, new RecordSizeLimit(64).contentLimit(false));
        assertEquals(16384, new RecordSizeLimit(65535).contentLimit(true));
        assertEquals(16384, new RecordSizeLimit(16385).contentLimit(false));
    }

    @Test
    void theOfferedRecordSizeLimitIsRightForEveryOfferedVersion() {
        assertEquals(16385, limitIn(new PlainOurs()));
        assertEquals(16384, limitIn(new PlainOurs().versions(ProtocolVersion.TLS12)));
        assertEquals(1000, limitIn(new PlainOurs().maxPlaintext(1000)));
        assertEquals(1001, limitIn(new PlainOurs().maxPlaintext(1000).versions(ProtocolVersion.TLS13)));
    }

    @ParameterizedTest
    @CsvSource({"01, 512", "02, 1024", "03, 2048", "04, 4096"})
    void maxFragmentLengthsAreFour(String hex, int bytes) throws TlsFault {
        assertEquals(bytes, Sample.read(MaxFragmentLength.KIND, hex).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "05", "ff"})
    void otherMaxFragmentLengthsAreIllegal(String hex) {
        assertEquals(
                ExtensionFault.UNKNOWN_MAX_FRAGMENT_LENGTH, faultOf(() -> Sample.read(MaxFragmentLength.KIND, hex)));
    }

    @Contract("X8")
    @Test
    void maxFragmentLengthIsOfferedForItsFourSizesOnly() {
        for (int bytes : new int[] {256, 1000, 8192, 16384}) {
            assertFalse(
                    ExtensionBlock.offers(new PlainOurs().maxPlaintext(bytes)).has(MaxFragmentLength.KIND));
        }
        for (int bytes : new int[] {512, 1024, 2048, 4096}) {
            assertTrue(
                    ExtensionBlock.offers(new PlainOurs().maxPlaintext(bytes)).has(MaxFragmentLength.KIND));
        }
    }

    @Test
    void renegotiationInfoHasToBeTheValueOfThisConnection() throws TlsFault {
        RenegotiationInfo.first().mustBe(new byte[0]);
        var fault = faultOf(() -> RenegotiationInfo.first().mustBe(new byte[12]));

        assertEquals(AlertDescription.HANDSHAKE_FAILURE, fault.alert());
    }

    @Test
    void aStatusRequestOfAnUnknownTypeIsToleratedAndNotAnswered() throws TlsFault {
        StatusRequest request = Sample.read(StatusRequest.KIND, "07 ff");

        assertFalse(request.isOcsp());
        assertEquals(
                List.of(),
                ExtensionBlock.answers(ExtensionBlock.of(request), Place.SERVER_HELLO_12, new PlainOurs())
                        .types());
    }

    @Test
    void aResponderIdIsNotEmpty() {
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> Sample.read(StatusRequest.KIND, "01 0002 0000 0000")));
    }

    @Test
    void aStapleOfAnotherTypeIsIllegal() {
        assertEquals(
                DecodeFault.ILLEGAL_VALUE, faultOf(() -> Sample.read(StatusRequest.Response.KIND, "02 000001 30")));
    }

    @Test
    void paddingIsToleratedWhateverItHolds() throws TlsFault {
        assertEquals(3, Sample.read(Padding.KIND, "00ff00").length());
    }

    private static int limitIn(PlainOurs ours) {
        RecordSizeLimit limit = ExtensionBlock.offers(ours).get(RecordSizeLimit.KIND);
        assertNotNull(limit);
        return limit.limit();
    }
}
