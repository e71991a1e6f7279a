package dev.parley.extension;

import static dev.parley.extension.Place.CERTIFICATE_REQUEST;
import static dev.parley.extension.Place.CLIENT_HELLO;

import dev.parley.iana.ExtensionType;
import dev.parley.iana.SignatureScheme;
import dev.parley.wire.Writer;
import java.util.List;
import java.util.Optional;

/**
 * The schemes in which the sender can verify signatures inside certificates, most wanted first.
 *
 * <p>It goes out only when it differs from signature_algorithms, which would otherwise stand for it.
 *
 * @param codes the code points, unknown ones included; not empty
 * @see "RFC 8446 §4.2.3; RFC 5246 §7.4.1.4.1"
 */
public record SignatureAlgorithmsCert(List<Integer> codes) implements Extension {

    public static final ExtensionKind<SignatureAlgorithmsCert> KIND = ExtensionKind.of(
                    ExtensionType.SIGNATURE_ALGORITHMS_CERT,
                    in -> new SignatureAlgorithmsCert(in.vector16().uint16s(1)))
            .mayAppearIn(CLIENT_HELLO, CERTIFICATE_REQUEST)
            .offer(SignatureAlgorithmsCert::wanted)
            .request(SignatureAlgorithmsCert::wanted);

    public static SignatureAlgorithmsCert of(List<SignatureScheme> schemes) {
        return new SignatureAlgorithmsCert(Codes.of(schemes, SignatureScheme::code));
    }

    /** The schemes we know among the codes, in their order. */
    public List<SignatureScheme> known() {
        return Codes.known(codes, SignatureScheme::of);
    }

    @Override
    public ExtensionKind<SignatureAlgorithmsCert> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.vector16(list -> list.uint16s(codes));
    }

    private static Optional<SignatureAlgorithmsCert> wanted(Ours ours) {
        List<SignatureScheme> schemes = ours.certificateSchemes();
        return schemes.isEmpty() || schemes.equals(ours.signatureSchemes())
                ? Optional.empty()
                : Optional.of(of(schemes));
    }
}
