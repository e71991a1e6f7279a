package dev.parley.message;

import static dev.parley.fault.Faults.faultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.extension.Cookie;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.ServerName;
import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.wire.Reader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientHelloTest {

    private static final String START = "0303" + "00".repeat(32);

    @Test
    void theHelloOfRfc8448IsUnderstood() throws TlsFault {
        ClientHello hello = read(Messages.CLIENT_HELLO);

        assertEquals(
                List.of(
                        CipherSuite.TLS_AES_128_GCM_SHA256,
                        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
                        CipherSuite.TLS_AES_256_GCM_SHA384),
                hello.knownSuites());
        assertEquals(
                List.of(0, 0xFF01, 10, 35, 51, 43, 13, 45, 28),
                hello.extensions().types());
        ServerName name = hello.extensions().get(ServerName.KIND);
        KeyShare.ClientShares shares = hello.extensions().get(KeyShare.ClientShares.KIND);
        assertNotNull(name);
        assertNotNull(shares);
        assertEquals("server", name.hostName());
        assertNotNull(shares.shareOf(NamedGroup.X25519));
        assertEquals(0, hello.sessionId().length);
        assertTrue(hello.offersNullCompressionOnly());
    }

    @Test
    void unknownSuitesAndSignallingValuesStayInTheList() throws TlsFault {
        ClientHello hello = read(START + "00 0008 2a2a 1301 00ff 5600 0100 0000");

        assertEquals(List.of(0x2A2A, 0x1301, 0x00FF, 0x5600), hello.suites());
        assertEquals(List.of(CipherSuite.TLS_AES_128_GCM_SHA256), hello.knownSuites());
        assertEquals(List.of("0x2a2a", "TLS_AES_128_GCM_SHA256"), hello.suiteWords());
        assertTrue(hello.offers(CipherSuite.SCSV_FALLBACK));
        assertTrue(hello.offers(CipherSuite.TLS_AES_128_GCM_SHA256));
        assertFalse(hello.offers(CipherSuite.TLS_AES_256_GCM_SHA384));
    }

    @Test
    void aHelloMayEndWithoutExtensions() throws TlsFault {
        assertEquals(ExtensionBlock.empty(), read(START + "00 0002 c02f 0100").extensions());
    }

    @Test
    void lengthsOutsideTheStructAreDecodeErrors() {
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE,
                faultOf(() -> read(START + "21" + "00".repeat(33) + "0002 c02f 0100"))); // session id
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> read(START + "00 0000 0100"))); // suites
        assertEquals(DecodeFault.LENGTH_NOT_A_MULTIPLE, faultOf(() -> read(START + "00 0003 c02fc0 0100")));
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> read(START + "00 0002 c02f 00"))); // compression
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> read(START + "00 0002 c02f 0100 00"))); // half a length
    }

    @Test
    void compressionMethodsAreSeenAsTheyAre() throws TlsFault {
        assertTrue(read(START + "00 0002 c02f 02 01 00").offersNullCompression());
        assertFalse(read(START + "00 0002 c02f 02 01 00").offersNullCompressionOnly());
        assertFalse(read(START + "00 0002 c02f 01 01").offersNullCompression());
    }

    @Test
    void aSecondHelloDiffersInItsExtensionsOnly() throws TlsFault {
        ClientHello first = read(Messages.CLIENT_HELLO);

        ClientHello second = first.with(first.extensions().with(new Cookie(new byte[] {1})));

        assertEquals(first.suites(), second.suites());
        assertTrue(second.extensions().has(Cookie.KIND));
        assertFalse(first.extensions().has(Cookie.KIND));
    }

    @Test
    void toStringNamesWhatIsOfferedWithoutRandomOrValues() throws TlsFault {
        String text = read(Messages.CLIENT_HELLO).toString();

        assertTrue(text.contains("TLS_AES_128_GCM_SHA256") && text.contains("key_share"), text);
        assertFalse(text.contains("server]") || text.contains("[B@"), text);
    }

    private static ClientHello read(String hex) throws TlsFault {
        Reader in = Reader.of(Messages.bytes(hex));
        ClientHello hello = ClientHello.CODEC.read(in);
        in.mustEnd();
        return hello;
    }
}
