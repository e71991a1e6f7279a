package dev.parley.fault;

import dev.parley.iana.AlertDescription;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fault that happened: the one checked exception of the protocol code.
 *
 * <p>It has no stack trace, since a peer could make us pay for one per connection; where it was thrown follows from
 * the constant, and {@link #getCause} keeps its own trace. Text of a peer is cut and made printable.
 */
public final class TlsFault extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_ARGUMENT = 256;
    private static final int LONGEST_LIST = 64;

    private final transient Fault fault;
    private final transient List<String> details = new ArrayList<>(2);

    TlsFault(Fault fault, Object[] args, @Nullable Throwable cause) {
        super(sentence(fault, args), cause, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    public AlertDescription alert() {
        return fault.alert();
    }

    /** The fault's sentence, filled; the alert's name is not part of it. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? fault.text() : message;
    }

    /**
     * Adds a list to the details, such as the groups that one side had to offer.
     *
     * @return this fault
     */
    public TlsFault with(String label, List<?> values) {
        StringBuilder line = new StringBuilder(label).append(": ");
        Iterator<?> rest = values.iterator();
        for (int i = 0; rest.hasNext(); i++) {
            if (i == LONGEST_LIST) {
                line.append(", and ").append(values.size() - LONGEST_LIST).append(" more");
                break;
            }
            line.append(i == 0 ? "" : ", ").append(printable(String.valueOf(rest.next())));
        }
        details.add(values.isEmpty() ? label + ": none" : line.toString());
        return this;
    }

    /** What {@link #with} added, one line each; empty if nothing. */
    public String details() {
        return String.join("\n", details);
    }

    private static String sentence(Fault fault, Object[] args) {
        if (args.length == 0) {
            return fault.text();
        }
        Object[] safe = args.clone();
        for (int i = 0; i < safe.length; i++) {
            if (!(safe[i] instanceof Number)) { // numbers stay for patterns such as %d and %04x
                safe[i] = printable(String.valueOf(safe[i]));
            }
        }
        return String.format(Locale.ROOT, fault.text(), safe);
    }

    private static String printable(String text) {
        int length = Math.min(text.length(), LONGEST_ARGUMENT);
        StringBuilder out = new StringBuilder(length + 3);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                out.append(c);
            } else {
                out.append("\\u").append(Character.forDigit(c >> 12, 16));
                out.append(Character.forDigit((c >> 8) & 15, 16));
                out.append(Character.forDigit((c >> 4) & 15, 16));
                out.append(Character.forDigit(c & 15, 16));
            }
        }
        return length < text.length() ? out.append("...").toString() : out.toString();
    }
}
