package dev.parley.handshake;

import dev.parley.crypto.FfdheGroup;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What DHE of TLS 1.2 may run in, besides the enabled groups.
 *
 * @param own of a server whose client names none; null for the first of the enabled groups
 * @param heedsClient whether a server goes by the finite fields that the client names
 * @param permits whether a prime of so many bits may be used at all
 * @see "RFC 7919 §3, §4"
 */
public record FiniteFields(@Nullable FfdheGroup own, boolean heedsClient, IntPredicate permits) {

    public static final FiniteFields DEFAULT = new FiniteFields(null, true, bits -> true);
}
