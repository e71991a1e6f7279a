package dev.parley.fault;

import dev.parley.testing.ProductClasses;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All constants of all catalogues of faults, found among the compiled classes. */
final class Catalogues {

    private static final Pattern BLANK = Pattern.compile("%(%|0?\\d*[a-zA-Z])");

    private Catalogues() {}

    static List<Fault> faults() {
        return ProductClasses.below(Fault.class, Fault.class.getPackageName()).stream()
                .filter(type -> type.isEnum() && Fault.class.isAssignableFrom(type))
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(Fault.class::cast)
                .toList();
    }

    /** How code names the fault: {@code DecodeFault.TRUNCATED}. */
    static String name(Fault fault) {
        return fault.getClass().getSimpleName() + "." + fault.name();
    }

    /** The blanks of a fault's sentence, such as {@code %d}. */
    static List<String> blanks(Fault fault) {
        Matcher matcher = BLANK.matcher(fault.text());
        return matcher.results()
                .map(found -> found.group())
                .filter(blank -> !blank.equals("%%"))
                .toList();
    }
}
