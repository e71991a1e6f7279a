package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/**
 * Something that can go wrong, as a constant of a catalogue: what it means, what the peer is told and what helps.
 *
 * <p>A check throws {@code DecodeFault.TRUNCATED.of(...)} and does nothing else; the session alone sends the alert.
 */
public interface Fault {

    /** The name of the constant. */
    String name();

    /** The alert this fault deserves. */
    AlertDescription alert();

    /** The sentence, without a full stop, as a pattern for {@link String#format}. */
    String text();

    /** What the reader can do about it; empty when only the peer can. */
    String fix();

    /** The rule that was broken. */
    Clause clause();

    /** GnuTLS's negative error number for the same event. */
    int gnutlsCode();

    /** This fault with its blanks filled; never pass a secret. */
    default TlsFault of(Object... args) {
        return new TlsFault(this, args, null);
    }

    /** This fault with its blanks filled, brought about by {@code cause}. */
    default TlsFault because(Throwable cause, Object... args) {
        return new TlsFault(this, args, cause);
    }
}
