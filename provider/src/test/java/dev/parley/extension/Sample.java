package dev.parley.extension;

import static dev.parley.extension.Place.CERTIFICATE;
import static dev.parley.extension.Place.CERTIFICATE_REQUEST;
import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.ENCRYPTED_EXTENSIONS;
import static dev.parley.extension.Place.HELLO_RETRY_REQUEST;
import static dev.parley.extension.Place.NEW_SESSION_TICKET;
import static dev.parley.extension.Place.SERVER_HELLO;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.fault.TlsFault;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.HexFormat;
import java.util.List;

/**
 * A well-formed extension at a place where it may be.
 *
 * @param kind its form
 * @param place where it stands
 * @param hex extension_data
 */
record Sample(ExtensionKind<?> kind, Place place, String hex) {

    static final List<Sample> ALL = List.of(
            new Sample(ServerName.KIND, CLIENT_HELLO, "000e 00 000b 6578616d706c652e636f6d"),
            new Sample(ServerName.Acknowledged.KIND, SERVER_HELLO_12, ""),
            new Sample(ServerName.Acknowledged.KIND, ENCRYPTED_EXTENSIONS, ""),
            new Sample(ExtendedMasterSecret.KIND, CLIENT_HELLO, ""),
            new Sample(ExtendedMasterSecret.KIND, SERVER_HELLO_12, ""),
            new Sample(EncryptThenMac.KIND, CLIENT_HELLO, ""),
            new Sample(RenegotiationInfo.KIND, CLIENT_HELLO, "00"),
            new Sample(RenegotiationInfo.KIND, SERVER_HELLO_12, "03 010203"),
            new Sample(SupportedGroups.KIND, CLIENT_HELLO, "0008 0a0a 11ec 001d 0017"),
            new Sample(SupportedGroups.KIND, ENCRYPTED_EXTENSIONS, "0002 001d"),
            new Sample(SupportedGroups.KIND, SERVER_HELLO_12, "0002 001d"),
            new Sample(EcPointFormats.KIND, CLIENT_HELLO, "03 000102"),
            new Sample(EcPointFormats.KIND, SERVER_HELLO_12, "01 00"),
            new Sample(SessionTicket.KIND, CLIENT_HELLO, "0102030405"),
            new Sample(SessionTicket.KIND, SERVER_HELLO_12, ""),
            new Sample(Alpn.KIND, CLIENT_HELLO, "000f 02 6832 08 687474702f312e31 02 0a0a"),
            new Sample(Alpn.KIND, ENCRYPTED_EXTENSIONS, "0003 02 6832"),
            new Sample(StatusRequest.KIND, CLIENT_HELLO, "01 0000 0000"),
            new Sample(StatusRequest.Accepted.KIND, CERTIFICATE_REQUEST, ""),
            new Sample(StatusRequest.Accepted.KIND, SERVER_HELLO_12, ""),
            new Sample(StatusRequest.Response.KIND, CERTIFICATE, "01 000002 3000"),
            new Sample(MaxFragmentLength.KIND, CLIENT_HELLO, "02"),
            new Sample(RecordSizeLimit.KIND, ENCRYPTED_EXTENSIONS, "4001"),
            new Sample(SignatureAlgorithms.KIND, CLIENT_HELLO, "0006 0403 0804 fafa"),
            new Sample(SignatureAlgorithms.KIND, CERTIFICATE_REQUEST, "0002 0403"),
            new Sample(SignatureAlgorithmsCert.KIND, CLIENT_HELLO, "0004 0403 0401"),
            new Sample(CertificateAuthorities.KIND, CERTIFICATE_REQUEST, "0007 0002 3000 0001 30"),
            new Sample(Cookie.KIND, HELLO_RETRY_REQUEST, "0003 010203"),
            new Sample(Cookie.KIND, CLIENT_HELLO, "0001 01"),
            new Sample(EarlyData.KIND, CLIENT_HELLO, ""),
            new Sample(EarlyData.KIND, ENCRYPTED_EXTENSIONS, ""),
            new Sample(EarlyData.Limit.KIND, NEW_SESSION_TICKET, "ffffffff"),
            new Sample(SupportedVersions.KIND, CLIENT_HELLO, "06 dada 0304 0303"),
            new Sample(SupportedVersions.Selected.KIND, SERVER_HELLO, "0304"),
            new Sample(SupportedVersions.Selected.KIND, HELLO_RETRY_REQUEST, "0304"),
            new Sample(PskKeyExchangeModes.KIND, CLIENT_HELLO, "03 01 00 2a"),
            new Sample(KeyShare.ClientShares.KIND, CLIENT_HELLO, "000c 0a0a 0001 00 001d 0003 010203"),
            new Sample(KeyShare.ClientShares.KIND, CLIENT_HELLO, "0000"),
            new Sample(KeyShare.ServerShare.KIND, SERVER_HELLO, "001d 0003 010203"),
            new Sample(KeyShare.RetryGroup.KIND, HELLO_RETRY_REQUEST, "0017"),
            new Sample(Padding.KIND, CLIENT_HELLO, "000000"),
            new Sample(
                    PreSharedKey.KIND,
                    CLIENT_HELLO,
                    "0010 0002 0102 00000007 0002 0304 ffffffff 0042" + ("20" + "ab".repeat(32)).repeat(2)),
            new Sample(PreSharedKey.Selected.KIND, SERVER_HELLO, "0001"));

    byte[] data() {
        return bytes(hex);
    }

    /** Reads the data, changed perhaps, as the only extension of a block at this place. */
    static ExtensionBlock read(ExtensionKind<?> kind, Place place, byte[] data) throws TlsFault {
        Writer out = new Writer();
        out.vector16(block -> block.uint16(kind.type().code()).opaque16(data));
        Reader in = Reader.of(out.toByteArray());
        ExtensionBlock block = ExtensionBlock.read(in, place);
        in.mustEnd();
        return block;
    }

    /** Reads one extension of a ClientHello, or of the first place that takes this kind. */
    static <T extends Extension> T read(ExtensionKind<T> kind, String hex) throws TlsFault {
        for (Place place : Place.values()) {
            if (kind.isAllowedIn(place)) {
                T value = read(kind, place, bytes(hex)).get(kind);
                if (value != null) {
                    return value;
                }
            }
        }
        throw new AssertionError(kind + " may appear nowhere");
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(ExtensionBlock block) {
        Writer out = new Writer();
        block.write(out);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    @Override
    public String toString() {
        return kind + " in " + place + ": " + hex;
    }
}
