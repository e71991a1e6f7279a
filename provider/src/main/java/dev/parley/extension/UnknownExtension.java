package dev.parley.extension;

import dev.parley.wire.Writer;
import org.jspecify.annotations.Nullable;

/**
 * An extension of a type we do not speak, GREASE included, kept as it came.
 *
 * @param typeCode the code point
 * @param data extension_data
 * @see "RFC 8446 §4.2; RFC 8701 §3"
 */
public record UnknownExtension(int typeCode, byte[] data) implements Extension {

    @Override
    public @Nullable ExtensionKind<?> kind() {
        return null;
    }

    @Override
    public void write(Writer out) {
        out.bytes(data);
    }
}
