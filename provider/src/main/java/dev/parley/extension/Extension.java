package dev.parley.extension;

import dev.parley.wire.Writer;
import org.jspecify.annotations.Nullable;

/**
 * The parsed value of one extension; values do not change.
 *
 * @see "RFC 8446 §4.2"
 */
public interface Extension {

    /** What is known of extensions of this form; null for one that we do not know. */
    @Nullable
    ExtensionKind<?> kind();

    /** The code point. */
    default int typeCode() {
        ExtensionKind<?> kind = kind();
        if (kind == null) {
            throw new IllegalStateException("an extension without a kind must know its code point");
        }
        return kind.type().code();
    }

    /** Writes {@code extension_data}, without type and length. */
    void write(Writer out);
}
