package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;

import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.PskKeyExchangeMode;
import dev.parley.wire.Writer;
import java.util.Optional;

/**
 * The ways in which a client would use a pre-shared key, tickets to come included.
 *
 * @param codes one byte per mode, unknown ones included; not empty
 * @see "RFC 8446 §4.2.9"
 */
public record PskKeyExchangeModes(byte[] codes) implements Extension {

    public static final ExtensionKind<PskKeyExchangeModes> KIND = ExtensionKind.of(
                    ExtensionType.PSK_KEY_EXCHANGE_MODES, in -> new PskKeyExchangeModes(in.opaque8(1, 255)))
            .mayAppearIn(CLIENT_HELLO)
            .offer(ours -> ours.versions().contains(ProtocolVersion.TLS13)
                    ? Optional.of(of(PskKeyExchangeMode.PSK_DHE_KE)) // psk_ke alone would give up forward secrecy
                    : Optional.empty());

    public static PskKeyExchangeModes of(PskKeyExchangeMode mode) {
        return new PskKeyExchangeModes(new byte[] {(byte) mode.code()});
    }

    public boolean has(PskKeyExchangeMode mode) {
        for (byte code : codes) {
            if (code == mode.code()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public ExtensionKind<PskKeyExchangeModes> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.opaque8(codes);
    }
}
