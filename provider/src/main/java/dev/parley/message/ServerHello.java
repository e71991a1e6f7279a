package dev.parley.message;

import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Place;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A server's choice, or its wish for another ClientHello.
 *
 * @param version legacy_version; in TLS 1.2 the version itself
 * @param random 32 bytes
 * @param sessionId up to 32 bytes
 * @param suite the code point of the one it chose
 * @param compression the method it chose; only 0 is sane
 * @param extensions a block may be missing in TLS 1.2, and then counts as empty
 * @see "RFC 8446 §4.1.3, §4.1.4; RFC 5246 §7.4.1.3"
 */
public record ServerHello(
        int version, byte[] random, byte[] sessionId, int suite, int compression, ExtensionBlock extensions)
        implements HandshakeBody {

    public static final Codec<ServerHello> CODEC = ServerHello::read;

    private static final byte[] RETRY = HexFormat.of()
            .parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"); // SHA-256 of its name
    private static final byte[] DOWNGRADE_TO_12 = HexFormat.of().parseHex("444f574e47524401");
    private static final byte[] DOWNGRADE_TO_11 = HexFormat.of().parseHex("444f574e47524400");

    /** A hello of today, which chooses no compression. */
    public static ServerHello of(byte[] random, byte[] sessionId, CipherSuite suite, ExtensionBlock extensions) {
        return new ServerHello(0x0303, random, sessionId, suite.code(), 0, extensions);
    }

    /** The wish for another ClientHello. */
    public static ServerHello retry(byte[] sessionId, CipherSuite suite, ExtensionBlock extensions) {
        return of(RETRY.clone(), sessionId, suite, extensions);
    }

    /** Whether this is a HelloRetryRequest. */
    public boolean isHelloRetryRequest() {
        return Arrays.equals(random, RETRY);
    }

    /** Whether the random says that the server could do TLS 1.3 but was asked for 1.2. */
    public boolean warnsOfDowngradeTo12() {
        return endsWith(random, DOWNGRADE_TO_12);
    }

    /** Whether the random says that the server could do TLS 1.2 or more but was asked for less. */
    public boolean warnsOfDowngradeTo11() {
        return endsWith(random, DOWNGRADE_TO_11);
    }

    /** Overwrites the end of a fresh random with the warning of a server that could do TLS 1.3 but goes on with 1.2. */
    public static void warnOfDowngradeTo12(byte[] random) {
        System.arraycopy(DOWNGRADE_TO_12, 0, random, random.length - 8, 8); // 8446 §4.1.3
    }

    /** Null if we do not know it. */
    public @Nullable CipherSuite cipherSuite() {
        return CipherSuite.of(suite);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.SERVER_HELLO;
    }

    @Override
    public void write(Writer out) {
        out.uint16(version).bytes(random).opaque8(sessionId).uint16(suite).uint8(compression);
        extensions.write(out);
    }

    @Override
    public String toString() {
        String suiteName = cipherSuite() == null ? Integer.toHexString(suite) : String.valueOf(cipherSuite());
        return (isHelloRetryRequest() ? "HelloRetryRequest[" : "ServerHello[") + suiteName + ", " + extensions + "]";
    }

    private static ServerHello read(Reader in) throws TlsFault {
        int version = in.uint16();
        byte[] random = in.bytes(32);
        byte[] sessionId = in.opaque8(0, 32);
        int suite = in.uint16();
        int compression = in.uint8();
        ExtensionBlock extensions =
                in.hasRemaining() ? ExtensionBlock.read(in, placeOf(random, in)) : ExtensionBlock.empty();
        return new ServerHello(version, random, sessionId, suite, compression, extensions);
    }

    /** 8446 §4.1.3, §4.2.1: the random tells a retry, supported_versions tells TLS 1.3. */
    private static Place placeOf(byte[] random, Reader in) throws TlsFault {
        if (Arrays.equals(random, RETRY)) {
            return Place.HELLO_RETRY_REQUEST;
        }
        boolean tls13 = ExtensionBlock.peek(in, ExtensionType.SUPPORTED_VERSIONS);
        return tls13 ? Place.SERVER_HELLO : Place.SERVER_HELLO_12;
    }

    private static boolean endsWith(byte[] random, byte[] end) {
        return Arrays.equals(random, random.length - end.length, random.length, end, 0, end.length);
    }
}
