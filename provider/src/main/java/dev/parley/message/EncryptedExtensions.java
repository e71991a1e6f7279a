package dev.parley.message;

import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Place;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/**
 * The server's answers to the extensions that do not make the keys.
 *
 * @see "RFC 8446 §4.3.1"
 */
public record EncryptedExtensions(ExtensionBlock extensions) implements HandshakeBody {

    public static final Codec<EncryptedExtensions> CODEC =
            in -> new EncryptedExtensions(ExtensionBlock.read(in, Place.ENCRYPTED_EXTENSIONS));

    @Override
    public HandshakeType type() {
        return HandshakeType.ENCRYPTED_EXTENSIONS;
    }

    @Override
    public void write(Writer out) {
        extensions.write(out);
    }
}
