package dev.parley.record;

import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ContentType;
import java.nio.ByteBuffer;

/**
 * The five bytes before each record, checked: a view that its reader owns and fills anew at each
 * {@link RecordReader#peek}, so use it before the next one and never keep it.
 *
 * @see "RFC 8446 §5.1; RFC 5246 §6.2.1"
 */
public final class RecordHeader {

    private ContentType type = ContentType.HANDSHAKE;
    private int version;
    private int length;

    RecordHeader() {}

    /** The type on the outside: application_data for whatever TLS 1.3 protects. */
    public ContentType type() {
        return type;
    }

    /** The record version as sent, which in TLS 1.3 means nothing. */
    public int version() {
        return version;
    }

    /** Bytes of the body. */
    public int length() {
        return length;
    }

    /** Bytes of header and body. */
    public int recordLength() {
        return RecordSizes.HEADER + length;
    }

    RecordHeader set(ContentType newType, int newVersion, int newLength) {
        type = newType;
        version = newVersion;
        length = newLength;
        return this;
    }

    /** The fault for a header that no record of TLS has, in the middle of a connection. */
    static TlsFault unknown(ByteBuffer src) {
        int type = typeIn(src);
        return ContentType.of(type) == null
                ? RecordFault.UNKNOWN_CONTENT_TYPE.of(type)
                : RecordFault.NOT_A_TLS_VERSION.of(versionIn(src));
    }

    static int typeIn(ByteBuffer src) {
        return src.get(src.position()) & 0xFF;
    }

    static int versionIn(ByteBuffer src) {
        int at = src.position();
        return (src.get(at + 1) & 0xFF) << 8 | src.get(at + 2) & 0xFF;
    }

    static int lengthIn(ByteBuffer src) {
        int at = src.position();
        return (src.get(at + 3) & 0xFF) << 8 | src.get(at + 4) & 0xFF;
    }

    static void write(int type, int version, int length, byte[] out, int at) {
        out[at] = (byte) type;
        out[at + 1] = (byte) (version >> 8);
        out[at + 2] = (byte) version;
        out[at + 3] = (byte) (length >> 8);
        out[at + 4] = (byte) length;
    }

    @Override
    public String toString() {
        return type + " record, version 0x" + Integer.toHexString(version) + ", " + length + " bytes";
    }
}
