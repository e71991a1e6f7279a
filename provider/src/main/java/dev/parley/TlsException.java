package dev.parley;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Parley knows about a failure: it rides on the {@code SSLException} as a suppressed exception, so that the
 * exception itself stays exactly what JSSE promises.
 *
 * <p>It has no stack trace and is never thrown.
 */
public final class TlsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fault;
    private final int alert;
    private final String alertName;
    private final String sentence;
    private final String fix;
    private final String clause;
    private final transient List<String> details;

    /**
     * For Parley's own use.
     *
     * @param fault the stable name of what went wrong
     * @param alert the alert's number
     * @param alertName its name in the RFCs
     * @param sentence what went wrong
     * @param fix what helps; empty when only the peer can
     * @param clause the rule that was broken
     * @param details further lines, such as what each side had to offer
     */
    public TlsException(
            String fault,
            int alert,
            String alertName,
            String sentence,
            String fix,
            String clause,
            List<String> details) {
        super(message(alertName, sentence, fix, clause, details), null, false, false);
        this.fault = fault;
        this.alert = alert;
        this.alertName = alertName;
        this.sentence = sentence;
        this.fix = fix;
        this.clause = clause;
        this.details = List.copyOf(details);
    }

    /**
     * The first one found on {@code failure}, on its causes or on anything suppressed there.
     *
     * @return null if Parley had nothing to do with the failure
     */
    public static @Nullable TlsException of(@Nullable Throwable failure) {
        return search(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /**
     * The name of what went wrong, such as {@code HandshakeFault.FINISHED_MISMATCH}: unlike the sentence it does not
     * change, so that programs and tests can rely on it.
     */
    public String fault() {
        return fault;
    }

    /** The alert that was sent or received, as its number. */
    public int alert() {
        return alert;
    }

    /** The alert's name, such as {@code handshake_failure}. */
    public String alertName() {
        return alertName;
    }

    /** What went wrong, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** What helps; empty when only the peer can do anything. */
    public String fix() {
        return fix;
    }

    /** The rule that was broken, such as {@code RFC 8446 §4.4.4}. */
    public String clause() {
        return clause;
    }

    /** Further lines, such as what each side had to offer. */
    public List<String> details() {
        return details == null ? List.of() : details; // null after deserialization
    }

    private static @Nullable TlsException search(@Nullable Throwable at, Set<Throwable> seen) {
        if (at == null || !seen.add(at)) {
            return null;
        }
        if (at instanceof TlsException found) {
            return found;
        }
        for (Throwable suppressed : at.getSuppressed()) {
            TlsException found = search(suppressed, seen);
            if (found != null) {
                return found;
            }
        }
        return search(at.getCause(), seen);
    }

    private static String message(String alertName, String sentence, String fix, String clause, List<String> details) {
        StringBuilder text =
                new StringBuilder("(").append(alertName).append(") ").append(sentence);
        text.append(" [").append(clause).append(']');
        if (!fix.isEmpty()) {
            text.append("; ").append(fix);
        }
        details.forEach(
                line -> text.append(System.lineSeparator()).append("    ").append(line));
        return text.toString();
    }
}
