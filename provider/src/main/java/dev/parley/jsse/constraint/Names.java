package dev.parley.jsse.constraint;

import java.util.ArrayList;
import java.util.List;

/** Lists of names, as properties and JSSE write them. */
public final class Names {

    private Names() {}

    public static String[] array(List<String> names) {
        return names.toArray(new String[0]);
    }

    /** The entries of a comma-separated property; quotes around the whole and empty entries are dropped. */
    public static List<String> split(String property) {
        String text = property.strip();
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        List<String> names = new ArrayList<>();
        for (String entry : text.split(",")) {
            String name = entry.strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }
}
