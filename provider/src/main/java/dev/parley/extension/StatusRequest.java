package dev.parley.extension;

import static dev.parley.extension.Place.CERTIFICATE;
import static dev.parley.extension.Place.CERTIFICATE_REQUEST;
import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CertificateStatusType;
import dev.parley.iana.ExtensionType;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.Optional;

/**
 * The wish for a stapled revocation answer.
 *
 * <p>What the client wants of the responder is checked for form but not kept: nobody serves it.
 *
 * @param statusType the code of a {@link CertificateStatusType}, or an unknown one
 * @param request the rest of the struct
 * @see "RFC 6066 §8; RFC 8446 §4.4.2.1"
 */
public record StatusRequest(int statusType, byte[] request) implements Extension {

    private static final int OCSP = CertificateStatusType.OCSP.code();

    public static final ExtensionKind<StatusRequest> KIND = ExtensionKind.of(
                    ExtensionType.STATUS_REQUEST, StatusRequest::read)
            .mayAppearIn(CLIENT_HELLO)
            .offer(ours -> ours.statusRequest() ? Optional.of(ocsp()) : Optional.empty())
            .answer((theirs, ours, place) ->
                    ours.statusRequest() && theirs.isOcsp() ? Optional.of(new Accepted()) : Optional.empty());

    /** The wish for any OCSP response. */
    public static StatusRequest ocsp() {
        return new StatusRequest(OCSP, new byte[4]); // no responder ids, no extensions: two empty vectors
    }

    public boolean isOcsp() {
        return statusType == OCSP;
    }

    @Override
    public ExtensionKind<StatusRequest> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.uint8(statusType).bytes(request);
    }

    private static StatusRequest read(Reader in) throws TlsFault {
        int statusType = in.uint8();
        if (statusType == OCSP) {
            Reader look = in.copy();
            Reader responderIds = look.vector16();
            while (responderIds.hasRemaining()) {
                responderIds.opaque16(1, 0xFFFF); // 6066 §8: ResponderID<1..2^16-1>
            }
            look.opaque16(0, 0xFFFF);
            look.mustEnd();
        }
        return new StatusRequest(statusType, in.rest());
    }

    /** A TLS 1.2 server's word that a CertificateStatus may follow; empty. */
    public record Accepted() implements Extension {

        public static final ExtensionKind<Accepted> KIND = ExtensionKind.of(
                        ExtensionType.STATUS_REQUEST, in -> new Accepted())
                .mayAppearIn(SERVER_HELLO_12, CERTIFICATE_REQUEST) // 8446 §4.4.2.1: empty there too
                .agree((answer, terms) -> terms.agreeStapling());

        @Override
        public ExtensionKind<Accepted> kind() {
            return KIND;
        }

        @Override
        public void write(Writer out) {}
    }

    /**
     * The stapled answer, beside its certificate in TLS 1.3.
     *
     * @param ocsp an OCSPResponse in DER
     */
    public record Response(byte[] ocsp) implements Extension {

        public static final ExtensionKind<Response> KIND =
                ExtensionKind.of(ExtensionType.STATUS_REQUEST, Response::read).mayAppearIn(CERTIFICATE);

        @Override
        public ExtensionKind<Response> kind() {
            return KIND;
        }

        @Override
        public void write(Writer out) {
            out.uint8(OCSP).opaque24(ocsp);
        }

        private static Response read(Reader in) throws TlsFault {
            int statusType = in.uint8();
            if (statusType != OCSP) { // 6066 §8: the type that was asked for
                throw DecodeFault.ILLEGAL_VALUE.of("status_type", statusType);
            }
            return new Response(in.opaque24(1, 0xFFFFFF));
        }
    }
}
