package dev.parley.message;

import static dev.parley.fault.Faults.faultOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.extension.Cookie;
import dev.parley.extension.ExtendedMasterSecret;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.SupportedVersions;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Reader;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ServerHelloTest {

    private static final String START_12 = "0303" + "07".repeat(32) + "00 c02f 00";

    @Test
    void theHelloOfRfc8448IsUnderstood() throws TlsFault {
        ServerHello hello = read(Messages.SERVER_HELLO);

        KeyShare.ServerShare share = hello.extensions().get(KeyShare.ServerShare.KIND);
        SupportedVersions.Selected version = hello.extensions().get(SupportedVersions.Selected.KIND);
        assertNotNull(share);
        assertNotNull(version);
        assertEquals(NamedGroup.X25519, share.entry().namedGroup());
        assertEquals(ProtocolVersion.TLS13, version.version());
        assertEquals(CipherSuite.TLS_AES_128_GCM_SHA256, hello.cipherSuite());
        assertFalse(hello.isHelloRetryRequest());
    }

    @Test
    void theHellosOfRfc8448HashToWhatItSays() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(ClientHello.CODEC
                .read(Reader.of(Messages.bytes(Messages.CLIENT_HELLO)))
                .encoded());
        digest.update(read(Messages.SERVER_HELLO).encoded());

        assertEquals(
                "860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8",
                HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void theRandomTellsARetry() throws Exception {
        ServerHello retry = read(Messages.RETRY);

        KeyShare.RetryGroup group = retry.extensions().get(KeyShare.RetryGroup.KIND);
        assertTrue(retry.isHelloRetryRequest());
        assertNotNull(group);
        assertEquals(NamedGroup.SECP256R1, group.namedGroup());
        assertTrue(retry.extensions().has(Cookie.KIND));
        assertArrayEquals(
                MessageDigest.getInstance("SHA-256").digest("HelloRetryRequest".getBytes()), // 8446 §4.1.3
                retry.random());
        assertTrue(ServerHello.retry(new byte[0], CipherSuite.TLS_AES_128_GCM_SHA256, ExtensionBlock.empty())
                .isHelloRetryRequest());
    }

    @Test
    void withoutSupportedVersionsItIsAHelloOfTls12() throws TlsFault {
        assertTrue(read(START_12 + "0004 0017 0000").extensions().has(ExtendedMasterSecret.KIND));
        assertEquals(ExtensionBlock.empty(), read(START_12).extensions());
        assertEquals(ExtensionFault.MISPLACED, faultOf(() -> read(START_12 + "0006 0033 0002 001d")));
    }

    @Test
    void extensionsOfTls12HaveNoPlaceInTls13() {
        assertEquals(ExtensionFault.MISPLACED, faultOf(() -> read(START_12 + "000a 002b 0002 0304 0017 0000")));
    }

    @Test
    void theEndOfTheRandomWarnsOfADowngrade() throws TlsFault {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) 7);
        ServerHello.warnOfDowngradeTo12(random);
        ServerHello hello = new ServerHello(0x0303, random, new byte[0], 0xC02F, 0, ExtensionBlock.empty());

        assertTrue(hello.warnsOfDowngradeTo12());
        assertFalse(hello.warnsOfDowngradeTo11());
        assertEquals(7, random[23]);
        assertEquals("444f574e47524401", HexFormat.of().formatHex(random, 24, 32));
        assertFalse(read(Messages.SERVER_HELLO).warnsOfDowngradeTo12());
    }

    @Test
    void anUnknownSuiteIsReadAndHasNoName() throws TlsFault {
        ServerHello hello = read("0303" + "07".repeat(32) + "00 2a2a 00");

        assertNull(hello.cipherSuite());
        assertEquals("ServerHello[2a2a, []]", hello.toString());
    }

    private static ServerHello read(String hex) throws TlsFault {
        Reader in = Reader.of(Messages.bytes(hex));
        ServerHello hello = ServerHello.CODEC.read(in);
        in.mustEnd();
        return hello;
    }
}
