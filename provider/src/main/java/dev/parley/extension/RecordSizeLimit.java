package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.ENCRYPTED_EXTENSIONS;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.List;
import java.util.Optional;

/**
 * The largest plaintext the sender is willing to receive in one protected record.
 *
 * @param limit bytes; in TLS 1.3 the content-type byte and the padding count too; 64 or more
 * @see "RFC 8449 §4"
 */
public record RecordSizeLimit(int limit) implements Extension {

    private static final int SMALLEST = 64;
    private static final int LARGEST_CONTENT = 1 << 14;

    public static final ExtensionKind<RecordSizeLimit> KIND = ExtensionKind.of(
                    ExtensionType.RECORD_SIZE_LIMIT, RecordSizeLimit::read)
            .mayAppearIn(CLIENT_HELLO, SERVER_HELLO_12, ENCRYPTED_EXTENSIONS)
            .offer(ours -> Optional.of(offered(ours.versions(), ours.maxPlaintext())))
            .answer((theirs, ours, place) -> Optional.of(of(ours.maxPlaintext(), place == ENCRYPTED_EXTENSIONS)))
            .agreeOnTheirs((theirs, terms) -> {
                terms.agreeSendLimit(theirs.contentLimit(terms.version() == ProtocolVersion.TLS13));
                terms.agreeOwnLimit();
            });

    /** The limit that lets {@code contentBytes} of content through. */
    public static RecordSizeLimit of(int contentBytes, boolean tls13) {
        return new RecordSizeLimit(contentBytes + (tls13 ? 1 : 0)); // 8449 §4: the type is inside the limit
    }

    /** The most content bytes that fit; a limit above the protocol's own changes nothing (8449 §4). */
    public int contentLimit(boolean tls13) {
        return Math.min(tls13 ? limit - 1 : limit, LARGEST_CONTENT);
    }

    /** The most content bytes that a peer who heeds our announcement puts into one record. */
    public static int announced(Ours ours, boolean client, boolean tls13) {
        RecordSizeLimit announced =
                client ? offered(ours.versions(), ours.maxPlaintext()) : of(ours.maxPlaintext(), tls13);
        return announced.contentLimit(tls13);
    }

    @Override
    public ExtensionKind<RecordSizeLimit> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.uint16(limit);
    }

    /** One value serves both versions: below the protocol's own limit it must be right for TLS 1.2 as well. */
    private static RecordSizeLimit offered(List<ProtocolVersion> versions, int contentBytes) {
        boolean tls13 = versions.contains(ProtocolVersion.TLS13);
        return of(contentBytes, tls13 && (versions.size() == 1 || contentBytes == LARGEST_CONTENT));
    }

    private static RecordSizeLimit read(Reader in) throws TlsFault {
        int limit = in.uint16();
        if (limit < SMALLEST) { // 8449 §4
            throw ExtensionFault.RECORD_SIZE_LIMIT_TOO_SMALL.of(limit, SMALLEST);
        }
        return new RecordSizeLimit(limit);
    }
}
