package dev.parley.extension;

import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all kinds together make of a block: offers, answers, their check and their effect.
 *
 * @see "RFC 8446 §4.2"
 */
final class ExtensionPolicy {

    private ExtensionPolicy() {}

    static ExtensionBlock offers(Ours ours) {
        return collect(ours, kind -> kind.offered(ours));
    }

    static ExtensionBlock requests(Ours ours) {
        return collect(ours, kind -> kind.requested(ours));
    }

    static ExtensionBlock answers(ExtensionBlock theirs, Place place, Ours ours) throws TlsFault {
        List<Extension> answers = new ArrayList<>();
        for (Extension offer : theirs.extensions) {
            ExtensionKind<?> kind = offer.kind();
            Extension answer = kind == null || !ours.enabled(kind.type()) ? null : answer(kind, theirs, place, ours);
            ExtensionKind<?> form = answer == null ? null : answer.kind();
            if (answer != null && form != null && form.isAllowedIn(place)) {
                answers.add(answer);
            }
        }
        ExtensionBlock block = ExtensionBlock.owning(answers);
        return block.has(RecordSizeLimit.KIND) ? block.without(MaxFragmentLength.KIND) : block; // 8449 §5
    }

    static void checkAnswers(ExtensionBlock answers, ExtensionBlock offers) throws TlsFault {
        for (Extension answer : answers.extensions) {
            int code = answer.typeCode();
            if (!offers.has(code) && !mayComeUnasked(code)) { // 8446 §4.2, 5246 §7.4.1.4
                throw ExtensionFault.UNSOLICITED.of(Extensions.nameOf(code));
            }
        }
        for (Extension answer : answers.extensions) {
            ExtensionKind<?> kind = answer.kind();
            if (kind != null) {
                checkAnswer(kind, offers, answers);
            }
        }
        if (answers.has(RecordSizeLimit.KIND) && answers.has(MaxFragmentLength.KIND)) { // 8449 §5
            throw ExtensionFault.RECORD_SIZE_LIMIT_WITH_MAX_FRAGMENT_LENGTH.of();
        }
    }

    /** {@code offers} is the client's block on a server; null on a client. The version is chosen by now. */
    static void settle(ExtensionBlock answers, @Nullable ExtensionBlock offers, Terms terms) {
        for (Extension answer : answers.extensions) {
            ExtensionKind<?> kind = answer.kind();
            if (kind != null) {
                settle(kind, answers, offers, terms);
            }
        }
    }

    private static ExtensionBlock collect(Ours ours, Function<ExtensionKind<?>, @Nullable Extension> policy) {
        List<Extension> found = new ArrayList<>();
        for (ExtensionKind<?> kind : Extensions.ALL) {
            Extension extension = ours.enabled(kind.type()) ? policy.apply(kind) : null;
            if (extension != null) {
                found.add(extension);
            }
        }
        return ExtensionBlock.owning(found);
    }

    private static <T extends Extension> @Nullable Extension answer(
            ExtensionKind<T> kind, ExtensionBlock theirs, Place place, Ours ours) throws TlsFault {
        T offer = theirs.get(kind);
        return offer == null ? null : kind.answered(offer, ours, place);
    }

    private static <T extends Extension> void checkAnswer(
            ExtensionKind<T> kind, ExtensionBlock offers, ExtensionBlock answers) throws TlsFault {
        T offered = offers.get(kind);
        T answered = answers.get(kind);
        if (offered != null && answered != null) {
            kind.checkAnswer(offered, answered);
        }
    }

    private static <T extends Extension> void settle(
            ExtensionKind<T> kind, ExtensionBlock answers, @Nullable ExtensionBlock offers, Terms terms) {
        T value = (offers != null && kind.agreesOnOffer() ? offers : answers).get(kind);
        if (value != null) {
            kind.settle(value, terms);
        }
    }

    private static boolean mayComeUnasked(int code) {
        return code == ExtensionType.COOKIE.code() // 8446 §4.2: the one exception, in a HelloRetryRequest
                || code == ExtensionType.RENEGOTIATION_INFO.code(); // 5746 §3.4: answers the SCSV
    }
}
