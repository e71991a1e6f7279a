package dev.parley.extension;

import static dev.parley.fault.Faults.faultOf;
import static dev.parley.fault.Faults.thrownBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example",
                "a_b.example",
                "localhost",
                "192.0.2.1",
                "b\u00fccher.example",
                "xn--bcher-kva.example"
            })
    void aServerTakesWhatClientsSend(String name) throws TlsFault {
        assertEquals(name, Sample.read(ServerName.KIND, list(entry(0, name))).hostName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example.", "a example", "a\u0000.example", "a\nb", "\u007f"})
    void aNameThatDnsWouldNotWriteIsIllegal(String name) {
        TlsFault fault = thrownBy(() -> Sample.read(ServerName.KIND, list(entry(0, name))));

        assertEquals(ExtensionFault.MALFORMED_SERVER_NAME, fault.fault());
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert());
    }

    @Test
    void aNameLongerThanDnsHasItIsIllegal() throws TlsFault {
        String longest = "a.".repeat(127) + "b";
        TlsFault fault = thrownBy(() -> Sample.read(ServerName.KIND, list(entry(0, longest + "c"))));

        assertEquals(
                longest, Sample.read(ServerName.KIND, list(entry(0, longest))).hostName());
        assertEquals(ExtensionFault.SERVER_NAME_TOO_LONG, fault.fault());
    }

    @Test
    void bytesThatAreNotUtf8AreIllegal() {
        assertEquals(
                ExtensionFault.MALFORMED_SERVER_NAME, faultOf(() -> Sample.read(ServerName.KIND, "0005 00 0002 fc61")));
    }

    @Test
    void anEmptyListOrNameIsDecodeError() {
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> Sample.read(ServerName.KIND, "0000")));
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> Sample.read(ServerName.KIND, "0003 00 0000")));
    }

    @Test
    void twoNamesOfATypeAreIllegal() {
        assertEquals(
                ExtensionFault.DUPLICATE_SERVER_NAME,
                faultOf(() -> Sample.read(ServerName.KIND, list(entry(0, "a.example") + entry(0, "a.example")))));
        assertEquals(
                ExtensionFault.DUPLICATE_SERVER_NAME,
                faultOf(() -> Sample.read(ServerName.KIND, list(entry(7, "x") + entry(7, "y")))));
    }

    @Test
    void namesOfOtherTypesArePassedOver() throws TlsFault {
        ServerName both = Sample.read(ServerName.KIND, list(entry(7, "\u0000.") + entry(0, "a.example")));
        ServerName other = Sample.read(ServerName.KIND, list(entry(7, "x")));

        assertEquals("a.example", both.hostName());
        assertNull(other.hostName());
        assertEquals(
                List.of(),
                ExtensionBlock.answers(ExtensionBlock.of(other), Place.ENCRYPTED_EXTENSIONS, new PlainOurs())
                        .types());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "", ".", "b\u00fccher.example", "a b"})
    void aClientSendsNoAddressAndNoNameThatIsNotAnALabel(String host) {
        assertNull(ExtensionBlock.offers(new PlainOurs().serverName(host)).get(ServerName.KIND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "a.example.", "localhost", "1and1.example"})
    void aClientSendsAHostNameWithoutItsTrailingDot(String host) {
        ServerName offer =
                ExtensionBlock.offers(new PlainOurs().serverName(host)).get(ServerName.KIND);

        assertNotNull(offer);
        assertEquals(host.replaceAll("\\.$", ""), offer.hostName());
    }

    @Test
    void withoutAHostThereIsNoName() {
        assertNull(ExtensionBlock.offers(new PlainOurs()).get(ServerName.KIND));
    }

    private static String entry(int type, String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return "%02x%04x".formatted(type, bytes.length) + HexFormat.of().formatHex(bytes);
    }

    private static String list(String entries) {
        return "%04x".formatted(entries.length() / 2) + entries;
    }
}
