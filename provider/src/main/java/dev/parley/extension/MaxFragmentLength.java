package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.ENCRYPTED_EXTENSIONS;
import static dev.parley.extension.Place.SERVER_HELLO_12;

import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.Optional;

/**
 * The most content bytes per record that a client wants, for both directions; one of four sizes.
 *
 * @param bytes 512, 1024, 2048 or 4096
 * @see "RFC 6066 §4"
 */
public record MaxFragmentLength(int bytes) implements Extension {

    public static final ExtensionKind<MaxFragmentLength> KIND = ExtensionKind.of(
                    ExtensionType.MAX_FRAGMENT_LENGTH, MaxFragmentLength::read)
            .mayAppearIn(CLIENT_HELLO, SERVER_HELLO_12, ENCRYPTED_EXTENSIONS)
            .offer(ours -> isDefined(ours.maxPlaintext())
                    ? Optional.of(new MaxFragmentLength(ours.maxPlaintext()))
                    : Optional.empty())
            .answer((theirs, ours, place) -> Optional.of(theirs))
            .check(MaxFragmentLength::checkAnswer)
            .agree((answer, terms) -> terms.agreeFragmentLength(answer.bytes));

    @Override
    public ExtensionKind<MaxFragmentLength> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.uint8(Integer.numberOfTrailingZeros(bytes) - 8); // 2^9 is 1
    }

    private static boolean isDefined(int bytes) {
        return Integer.bitCount(bytes) == 1 && bytes >= 512 && bytes <= 4096;
    }

    private static MaxFragmentLength read(Reader in) throws TlsFault {
        int code = in.uint8();
        if (code < 1 || code > 4) { // 6066 §4
            throw ExtensionFault.UNKNOWN_MAX_FRAGMENT_LENGTH.of(code);
        }
        return new MaxFragmentLength(1 << (code + 8));
    }

    private static void checkAnswer(MaxFragmentLength offer, MaxFragmentLength answer) throws TlsFault {
        if (offer.bytes != answer.bytes) { // 6066 §4: the same value
            throw ExtensionFault.OTHER_MAX_FRAGMENT_LENGTH.of(answer.bytes, offer.bytes);
        }
    }
}
