package dev.parley.message;

import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import org.jspecify.annotations.Nullable;

/**
 * The content of an alert record.
 *
 * @param level the code point of an {@link AlertLevel}, or an unknown one
 * @param description the code point of an {@link AlertDescription}, or an unknown one
 * @see "RFC 8446 §6"
 */
public record AlertMessage(int level, int description) {

    /** The bytes of an alert. */
    public static final int LENGTH = 2;

    public static final Codec<AlertMessage> CODEC = in -> new AlertMessage(in.uint8(), in.uint8());

    public static AlertMessage of(AlertLevel level, AlertDescription description) {
        return new AlertMessage(level.code(), description.code());
    }

    /**
     * The alert in a record's content, all of it.
     *
     * @throws TlsFault TRUNCATED, TRAILING_BYTES
     */
    public static AlertMessage read(byte[] content) throws TlsFault {
        Reader in = Reader.of(content);
        AlertMessage alert = CODEC.read(in);
        in.mustEnd(); // 8446 §5.1: one alert per record
        return alert;
    }

    public byte[] encoded() {
        return new Writer(LENGTH).uint8(level).uint8(description).toByteArray();
    }

    /** Null if we do not know it. */
    public @Nullable AlertLevel alertLevel() {
        return AlertLevel.of(level);
    }

    /** Null if we do not know it. */
    public @Nullable AlertDescription alertDescription() {
        return AlertDescription.of(description);
    }
}
