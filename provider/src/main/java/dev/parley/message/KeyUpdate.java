package dev.parley.message;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.KeyUpdateRequest;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;

/**
 * The word that the sender's next record comes under new keys.
 *
 * @param request whether the receiver shall do the same
 * @see "RFC 8446 §4.6.3"
 */
public record KeyUpdate(KeyUpdateRequest request) implements HandshakeBody {

    public static final Codec<KeyUpdate> CODEC = KeyUpdate::read;

    @Override
    public HandshakeType type() {
        return HandshakeType.KEY_UPDATE;
    }

    @Override
    public void write(Writer out) {
        out.uint8(request.code());
    }

    private static KeyUpdate read(Reader in) throws TlsFault {
        int code = in.uint8();
        KeyUpdateRequest request = KeyUpdateRequest.of(code);
        if (request == null) { // 8446 §4.6.3: any other value is illegal_parameter
            throw DecodeFault.ILLEGAL_VALUE.of("request_update", code);
        }
        return new KeyUpdate(request);
    }
}
