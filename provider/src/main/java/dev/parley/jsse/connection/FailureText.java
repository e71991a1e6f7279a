package dev.parley.jsse.connection;

import dev.parley.fault.TlsFault;
import java.util.List;

/**
 * The message of an exception: SunJSSE's first sentence, which consumers look for, then what each side had, then what
 * helps; one line that fits a log.
 *
 * @see "ECOSYSTEM finding 10"
 */
public final class FailureText {

    /** The longest message, in characters. */
    static final int LONGEST = 600;

    private static final String REMEDY = ". Remedy: ";
    private static final String CUT = "...";

    private FailureText() {}

    /** The alert's name and all that is known of a fault. */
    static String of(TlsFault fault) {
        return of("(" + fault.alert().rfcName() + ") " + fault.getMessage(), fault);
    }

    /** Other first words for the same. */
    public static String of(String words, TlsFault fault) {
        String fix = fault.fault().fix();
        String end = fix.isEmpty() ? "" : REMEDY + fix;
        StringBuilder text = new StringBuilder(cut(words, LONGEST - end.length()));
        details(
                text,
                fault.details().isEmpty() ? List.of() : List.of(fault.details().split("\n")),
                end.length());
        return text.append(end).toString();
    }

    /** The lists share what room is left, so that a long one does not hide the other side's. */
    private static void details(StringBuilder text, List<String> lines, int reserved) {
        int room = LONGEST - reserved - text.length() - 3;
        String opening = " [";
        for (int i = 0; i < lines.size(); i++) {
            int share = room / (lines.size() - i) - 2;
            if (share < CUT.length() * 4) {
                break;
            }
            String line = cut(lines.get(i), share);
            text.append(opening).append(line);
            room -= line.length() + 2;
            opening = "; ";
        }
        if (!opening.equals(" [")) {
            text.append(']');
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - CUT.length()) + CUT;
    }
}
