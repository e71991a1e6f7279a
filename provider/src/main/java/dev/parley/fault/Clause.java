package dev.parley.fault;

/**
 * The place in a document that demands a check, such as RFC 8446 §4.4.4.
 *
 * @param document for example {@code RFC 8446}
 * @param section the bare number, for example {@code 4.4.4}; empty when the whole document is meant
 */
public record Clause(String document, String section) {

    /** The clause for logs that have no paragraph sign: {@code RFC 8446, section 4.4.4}. */
    public String spelledOut() {
        return section.isEmpty() ? document : document + ", section " + section;
    }

    /** The clause as a citation: {@code RFC 8446 §4.4.4}. */
    @Override
    public String toString() {
        return section.isEmpty() ? document : document + " §" + section;
    }
}
