package dev.parley.extension;

import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.wire.Codec;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One form of an extension: its code point, how it is read, where it may appear, and our policy for it.
 *
 * <p>An extension whose struct depends on the message (key_share, say) has one kind per form. Extensions whose meaning
 * is the handshake itself have no policy here; it is in the states. A kind is built once, in a constant.
 *
 * @param <T> the parsed value
 */
public final class ExtensionKind<T extends Extension> {

    private final ExtensionType type;
    private final Codec<T> codec;
    private final Set<Place> places = EnumSet.noneOf(Place.class);
    private @Nullable Function<Ours, Optional<T>> offer;
    private @Nullable Function<Ours, Optional<T>> request;
    private @Nullable Answer<T> answer;
    private @Nullable Check<T> check;
    private @Nullable BiConsumer<T, Terms> agree;
    private boolean agreesOnOffer;

    private ExtensionKind(ExtensionType type, Codec<T> codec) {
        this.type = type;
        this.codec = codec;
    }

    static <T extends Extension> ExtensionKind<T> of(ExtensionType type, Codec<T> codec) {
        return new ExtensionKind<>(type, codec);
    }

    ExtensionKind<T> mayAppearIn(Place... allowed) {
        places.addAll(Set.of(allowed));
        return this;
    }

    /** What a client says in its ClientHello. */
    ExtensionKind<T> offer(Function<Ours, Optional<T>> policy) {
        offer = policy;
        return this;
    }

    /** What a server says in its CertificateRequest. */
    ExtensionKind<T> request(Function<Ours, Optional<T>> policy) {
        request = policy;
        return this;
    }

    /** What a server says to a client's offer; only consulted where the answer's kind may appear. */
    ExtensionKind<T> answer(Answer<T> policy) {
        answer = policy;
        return this;
    }

    /** How a client checks an answer of this kind against its own offer of this kind. */
    ExtensionKind<T> check(Check<T> rule) {
        check = rule;
        return this;
    }

    /** What an answer of this kind settles, on both sides. */
    ExtensionKind<T> agree(BiConsumer<T, Terms> effect) {
        agree = effect;
        return this;
    }

    /** As {@link #agree}, but by what the other side said: on a server the offer, on a client the answer. */
    ExtensionKind<T> agreeOnTheirs(BiConsumer<T, Terms> effect) {
        agreesOnOffer = true;
        return agree(effect);
    }

    public ExtensionType type() {
        return type;
    }

    public Codec<T> codec() {
        return codec;
    }

    public boolean isAllowedIn(Place place) {
        return places.contains(place);
    }

    @Nullable
    T offered(Ours ours) {
        return offer == null ? null : offer.apply(ours).orElse(null);
    }

    @Nullable
    T requested(Ours ours) {
        return request == null ? null : request.apply(ours).orElse(null);
    }

    @Nullable
    Extension answered(T theirs, Ours ours, Place place) throws TlsFault {
        return answer == null ? null : answer.to(theirs, ours, place).orElse(null);
    }

    void checkAnswer(T offered, T answered) throws TlsFault {
        if (check != null) {
            check.fits(offered, answered);
        }
    }

    /** Whether a server goes by the offer rather than by its own answer. */
    boolean agreesOnOffer() {
        return agreesOnOffer;
    }

    void settle(T value, Terms terms) {
        if (agree != null) {
            agree.accept(value, terms);
        }
    }

    @Override
    public String toString() {
        return type.rfcName();
    }

    /**
     * A server's policy.
     *
     * @param <T> the offer
     */
    @FunctionalInterface
    interface Answer<T> {
        Optional<? extends Extension> to(T theirs, Ours ours, Place place) throws TlsFault;
    }

    /**
     * A client's check.
     *
     * @param <T> offer and answer
     */
    @FunctionalInterface
    interface Check<T> {
        void fits(T offer, T answer) throws TlsFault;
    }
}
