package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Writer;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The tie of a TLS 1.2 handshake to the one it renegotiates.
 *
 * <p>Offer and answer here are those of a first handshake; a renegotiation replaces the value. Its check is the
 * state's, by {@link #mustBe}, because only the state knows the former Finished messages.
 *
 * @param renegotiatedConnection verify data of the former Finished messages; empty in a first handshake
 * @see "RFC 5746 §3.2"
 */
public record RenegotiationInfo(byte[] renegotiatedConnection) implements Extension {

    public static final ExtensionKind<RenegotiationInfo> KIND = ExtensionKind.of(
                    ExtensionType.RENEGOTIATION_INFO, in -> new RenegotiationInfo(in.opaque8(0, 255)))
            .mayAppearIn(CLIENT_HELLO, SERVER_HELLO_12)
            .offer(ours -> ours.versions().contains(ProtocolVersion.TLS12) ? Optional.of(first()) : Optional.empty())
            .answer((theirs, ours, place) -> Optional.of(first()))
            .agree((theirs, terms) -> terms.agreeSecureRenegotiation());

    /** The value of a first handshake. */
    public static RenegotiationInfo first() {
        return new RenegotiationInfo(new byte[0]);
    }

    /**
     * Checks the peer's value, in constant time.
     *
     * @throws TlsFault RENEGOTIATION_INFO_MISMATCH
     */
    public void mustBe(byte[] expected) throws TlsFault {
        if (!MessageDigest.isEqual(renegotiatedConnection, expected)) { // 5746 §3.4 to 3.7
            throw ExtensionFault.RENEGOTIATION_INFO_MISMATCH.of();
        }
    }

    @Override
    public ExtensionKind<RenegotiationInfo> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.opaque8(renegotiatedConnection);
    }
}
