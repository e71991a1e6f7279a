package dev.parley.extension;

import static dev.parley.extension.Place.CERTIFICATE_REQUEST;
import static dev.parley.extension.Place.CLIENT_HELLO;

import dev.parley.iana.ExtensionType;
import dev.parley.iana.SignatureScheme;
import dev.parley.wire.Writer;
import java.util.List;
import java.util.Optional;

/**
 * The schemes in which the sender can verify handshake signatures, and those in certificates unless
 * signature_algorithms_cert is there too; most wanted first.
 *
 * @param codes the code points, unknown ones included; not empty
 * @see "RFC 8446 §4.2.3; RFC 5246 §7.4.1.4.1"
 */
public record SignatureAlgorithms(List<Integer> codes) implements Extension {

    public static final ExtensionKind<SignatureAlgorithms> KIND = ExtensionKind.of(
                    ExtensionType.SIGNATURE_ALGORITHMS,
                    in -> new SignatureAlgorithms(in.vector16().uint16s(1)))
            .mayAppearIn(CLIENT_HELLO, CERTIFICATE_REQUEST)
            .offer(SignatureAlgorithms::wanted)
            .request(SignatureAlgorithms::wanted);

    public static SignatureAlgorithms of(List<SignatureScheme> schemes) {
        return new SignatureAlgorithms(Codes.of(schemes, SignatureScheme::code));
    }

    /** The schemes we know among the codes, in their order. */
    public List<SignatureScheme> known() {
        return Codes.known(codes, SignatureScheme::of);
    }

    @Override
    public ExtensionKind<SignatureAlgorithms> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.vector16(list -> list.uint16s(codes));
    }

    private static Optional<SignatureAlgorithms> wanted(Ours ours) {
        return ours.signatureSchemes().isEmpty() ? Optional.empty() : Optional.of(of(ours.signatureSchemes()));
    }
}
