package dev.parley.extension;

import static dev.parley.fault.Faults.faultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.Fault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The least and greatest lengths of the structs in RFC 8446, and code points nobody knows. */
class ListsTest {

    @ParameterizedTest
    @CsvSource({
        "10, 0000, LENGTH_OUT_OF_RANGE", // supported_groups: NamedGroup<2..2^16-1>
        "10, 0003001d00, LENGTH_NOT_A_MULTIPLE",
        "13, 0000, LENGTH_OUT_OF_RANGE", // signature_algorithms: SignatureScheme<2..2^16-2>
        "13, 0003040300, LENGTH_NOT_A_MULTIPLE",
        "50, 0000, LENGTH_OUT_OF_RANGE", // signature_algorithms_cert: the same
        "43, 00, LENGTH_OUT_OF_RANGE", // supported_versions: ProtocolVersion<2..254>
        "43, 03030403, LENGTH_NOT_A_MULTIPLE",
        "45, 00, LENGTH_OUT_OF_RANGE", // psk_key_exchange_modes: <1..255>
        "11, 00, LENGTH_OUT_OF_RANGE", // ec_point_formats: <1..2^8-1>
        "47, 0000, LENGTH_OUT_OF_RANGE", // certificate_authorities: <3..2^16-1>
        "47, 00020000, LENGTH_OUT_OF_RANGE", // DistinguishedName<1..2^16-1>
        "44, 0000, LENGTH_OUT_OF_RANGE" // cookie<1..2^16-1>
    })
    void aListThatIsEmptyOrTornIsDecodeError(int type, String hex, DecodeFault expected) {
        ExtensionKind<?> kind = Extensions.ALL.stream()
                .filter(form -> form.type().code() == type && form.isAllowedIn(Place.CLIENT_HELLO))
                .findFirst()
                .orElseThrow();

        Fault fault = faultOf(() -> Sample.read(kind, Place.CLIENT_HELLO, Sample.bytes(hex)));

        assertEquals(expected, fault);
        assertEquals(AlertDescription.DECODE_ERROR, fault.alert());
    }

    @Test
    void whatIsNamedTwiceIsKnownOnce() throws TlsFault {
        SignatureAlgorithms schemes = Sample.read(SignatureAlgorithms.KIND, "0008 0403 0804 0403 0804");

        assertEquals(
                List.of(SignatureScheme.ECDSA_SECP256R1_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA256), schemes.known());
    }

    @Test
    void unknownCodesStayInTheListAndOutOfTheKnown() throws TlsFault {
        SupportedGroups groups = Sample.read(SupportedGroups.KIND, "0006 0a0a 001d 6399");
        SignatureAlgorithms schemes = Sample.read(SignatureAlgorithms.KIND, "0006 0202 0403 0904");
        SupportedVersions versions = Sample.read(SupportedVersions.KIND, "08 7a7a 7f1c 0304 0301");

        assertEquals(List.of(0x0A0A, 0x001D, 0x6399), groups.codes());
        assertEquals(List.of(NamedGroup.X25519), groups.known());
        assertEquals(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256), schemes.known());
        assertEquals(List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS10), versions.known());
    }

    @Test
    void theLongestListOfVersionsIsRead() throws TlsFault {
        assertEquals(
                127,
                Sample.read(SupportedVersions.KIND, "fe" + "0304".repeat(127))
                        .codes()
                        .size());
    }
}
