package dev.parley.message;

import dev.parley.extension.Codes;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Place;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A client's opening offer.
 *
 * @param legacyVersion {@code 0x0303} from a client of today; the highest version in one that sends no
 *     supported_versions
 * @param random 32 bytes
 * @param sessionId up to 32 bytes
 * @param suites the code points, unknown ones and signalling values included
 * @param compressionMethods one byte each; one or more
 * @param extensions a block may be missing in TLS 1.2, and then counts as empty
 * @see "RFC 8446 §4.1.2; RFC 5246 §7.4.1.2"
 */
public record ClientHello(
        int legacyVersion,
        byte[] random,
        byte[] sessionId,
        List<Integer> suites,
        byte[] compressionMethods,
        ExtensionBlock extensions)
        implements HandshakeBody {

    public static final Codec<ClientHello> CODEC = ClientHello::read;

    /** A hello of today, which offers no compression. */
    public static ClientHello of(byte[] random, byte[] sessionId, List<Integer> suites, ExtensionBlock extensions) {
        return new ClientHello(0x0303, random, sessionId, suites, new byte[1], extensions);
    }

    /** The same hello with other extensions, as after a HelloRetryRequest. */
    public ClientHello with(ExtensionBlock others) {
        return new ClientHello(legacyVersion, random, sessionId, suites, compressionMethods, others);
    }

    /** Whether the suite, or signalling value, of that code point is offered. */
    public boolean offers(int suite) {
        return suites.contains(suite);
    }

    public boolean offers(CipherSuite suite) {
        return offers(suite.code());
    }

    /** The suites we know among those offered, in the client's order, each once. */
    public List<CipherSuite> knownSuites() {
        return Codes.known(suites, CipherSuite::of);
    }

    /** All that are offered, in words, without signalling values: an old client's suites are the ones we do not know. */
    public List<String> suiteWords() {
        List<Integer> offered = new ArrayList<>(suites);
        offered.removeIf(code -> code == CipherSuite.SCSV_RENEGOTIATION || code == CipherSuite.SCSV_FALLBACK);
        return Codes.words(offered, CipherSuite::of);
    }

    /** Whether the null method is among the compression methods, as it has to be (RFC 5246 §7.4.1.2). */
    public boolean offersNullCompression() {
        for (byte method : compressionMethods) {
            if (method == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the null method is the only one, as TLS 1.3 wants it (RFC 8446 §4.1.2). */
    public boolean offersNullCompressionOnly() {
        return compressionMethods.length == 1 && compressionMethods[0] == 0;
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.CLIENT_HELLO;
    }

    @Override
    public void write(Writer out) {
        out.uint16(legacyVersion).bytes(random).opaque8(sessionId);
        out.vector16(list -> list.uint16s(suites)).opaque8(compressionMethods);
        extensions.write(out);
    }

    @Override
    public String toString() {
        return "ClientHello[" + Integer.toHexString(legacyVersion) + ", " + knownSuites() + ", " + extensions + "]";
    }

    private static ClientHello read(Reader in) throws TlsFault {
        return new ClientHello(
                in.uint16(),
                in.bytes(32),
                in.opaque8(0, 32),
                in.vector16().uint16s(1),
                in.opaque8(1, 255),
                in.hasRemaining() ? ExtensionBlock.read(in, Place.CLIENT_HELLO) : ExtensionBlock.empty());
    }
}
