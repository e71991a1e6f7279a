package dev.parley.handshake;

import dev.parley.crypto.Crypto;
import dev.parley.extension.Extension;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.ExtensionKind;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import dev.parley.testing.Identity;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;

/** What tests do to messages on the wire. */
public final class Edits {

    private Edits() {}

    /** The body of a message that is known to be well-formed. */
    public static <T> T as(Codec<T> codec, HandshakeMessage message) {
        try {
            return message.as(codec);
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }

    /** A ServerHello with more extensions. */
    public static HandshakeMessage withExtensions(HandshakeMessage message, ExtensionBlock more) {
        ServerHello hello = as(ServerHello.CODEC, message);
        ExtensionBlock all = hello.extensions();
        for (Extension extension : more.all()) {
            all = all.with(extension);
        }
        return with(hello, all);
    }

    /** A ServerHello without one of its extensions. */
    public static HandshakeMessage without(HandshakeMessage message, ExtensionKind<?> kind) {
        ServerHello hello = as(ServerHello.CODEC, message);
        return with(hello, hello.extensions().without(kind));
    }

    private static HandshakeMessage with(ServerHello hello, ExtensionBlock extensions) {
        return HandshakeMessage.of(new ServerHello(
                hello.version(), hello.random(), hello.sessionId(), hello.suite(), hello.compression(), extensions));
    }

    /** A ServerKeyExchange with parameters of one's own, signed as the server would. */
    public static HandshakeMessage keyExchange(
            Identity identity, SignatureScheme scheme, byte[] clientRandom, byte[] serverRandom, byte[] params) {
        try {
            byte[] content = new Writer()
                    .bytes(clientRandom)
                    .bytes(serverRandom)
                    .bytes(params)
                    .toByteArray();
            byte[] signature = IdentitySource.choice(identity)
                    .signer()
                    .sign(scheme, content, Crypto.standard().randoms());
            return HandshakeMessage.read(new Writer()
                    .uint8(HandshakeType.SERVER_KEY_EXCHANGE.code())
                    .vector24(body -> body.bytes(params).uint16(scheme.code()).opaque16(signature))
                    .toByteArray());
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }
}
