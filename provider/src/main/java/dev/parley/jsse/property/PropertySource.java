package dev.parley.jsse.property;

import dev.parley.jsse.constraint.Names;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * System and security properties by name, and how SunJSSE reads a list, a number or a flag from one.
 *
 * @param system where system properties come from; null for one that is not set
 * @param security where security properties come from
 */
public record PropertySource(Function<String, @Nullable String> system, Function<String, @Nullable String> security) {

    /** As it is set; null if it is not. */
    @Nullable
    String system(String name) {
        return system.apply(name);
    }

    @Nullable
    String security(String name) {
        return security.apply(name);
    }

    String text(String name, String fallback) {
        String value = system.apply(name);
        return value == null ? fallback : value;
    }

    /** The names in a list; null for none. */
    @Nullable
    List<String> list(String name) {
        String value = system.apply(name);
        List<String> names = value == null ? List.of() : Names.split(value);
        return names.isEmpty() ? null : names;
    }

    /**
     * A flag that is true or false.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    boolean flag(String name, boolean fallback) {
        String value = system.apply(name);
        if (value == null || value.isEmpty()) {
            return fallback;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException("Value of " + name + " must either be 'true' or 'false'");
    }

    /**
     * One of an enum's constants, in whatever case.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    <E extends Enum<E>> E choice(String name, Class<E> of, E fallback) {
        String value = system.apply(name);
        if (value == null || value.isEmpty()) {
            return fallback;
        }
        for (E constant : of.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "Value of " + name + " must be one of " + Arrays.toString(of.getEnumConstants()));
    }

    /** A number from {@code least} to {@code most}; what is none, or is outside, counts as not set. */
    int number(String name, int least, int most, int fallback) {
        String value = system.apply(name);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.decode(value.strip());
            return number < least || number > most ? fallback : number;
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    int notNegative(String name, int fallback) {
        return number(name, 0, Integer.MAX_VALUE, fallback);
    }
}
