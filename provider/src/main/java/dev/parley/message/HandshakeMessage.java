package dev.parley.message;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import java.util.Arrays;

/**
 * One whole handshake message as it travels, whose body is parsed when it is asked for.
 *
 * @see "RFC 8446 §4"
 */
public final class HandshakeMessage {

    /** The bytes of type and length. */
    public static final int HEADER = 4;

    private final HandshakeType type;
    private final byte[] encoded;

    private HandshakeMessage(HandshakeType type, byte[] encoded) {
        this.type = type;
        this.encoded = encoded;
    }

    public static HandshakeMessage of(HandshakeBody body) {
        return new HandshakeMessage(body.type(), body.encoded());
    }

    /**
     * A received message.
     *
     * @param encoded exactly one message with its header; kept, not copied
     * @throws TlsFault UNKNOWN_HANDSHAKE_TYPE, or TRUNCATED, TRAILING_BYTES if the header tells another length
     */
    public static HandshakeMessage read(byte[] encoded) throws TlsFault {
        Reader in = Reader.of(encoded);
        int code = in.uint8();
        HandshakeType type = HandshakeType.of(code);
        if (type == null) { // 8446 §6.2: a message nobody can expect
            throw DecodeFault.UNKNOWN_HANDSHAKE_TYPE.of(code);
        }
        in.vector24();
        in.mustEnd();
        return new HandshakeMessage(type, encoded);
    }

    public HandshakeType type() {
        return type;
    }

    /** The whole message with its header; not copied. */
    public byte[] encoded() {
        return encoded;
    }

    /** The message without its header, copied. */
    public byte[] body() {
        return Arrays.copyOfRange(encoded, HEADER, encoded.length);
    }

    /**
     * The body, parsed; it must be used up.
     *
     * @throws TlsFault a DecodeFault, or what the codec throws
     */
    public <T> T as(Codec<T> codec) throws TlsFault {
        Reader in = Reader.of(encoded, HEADER, encoded.length - HEADER);
        T body = codec.read(in);
        in.mustEnd();
        return body;
    }

    @Override
    public String toString() {
        return type.rfcName() + " (" + encoded.length + " bytes)";
    }
}
