package dev.parley.conformance.bogo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags of one connection. */
final class Options {

    private final Map<String, List<String>> values = new HashMap<>();
    private final List<Options> credentials = new ArrayList<>();

    /** Adds a flag; those of a certificate belong to the credential begun last. */
    void add(String flag, String value) {
        if (flag.equals("-new-x509-credential")) {
            credentials.add(new Options());
        } else if (!credentials.isEmpty() && Flags.OF_A_CREDENTIAL.contains(flag)) {
            credentials.get(credentials.size() - 1).add(flag, value);
        } else {
            values.computeIfAbsent(flag, name -> new ArrayList<>()).add(value);
        }
    }

    boolean has(String flag) {
        return values.containsKey(flag);
    }

    /** The value given last, or null. */
    @Nullable
    String text(String flag) {
        List<String> all = values.get(flag);
        return all == null ? null : all.get(all.size() - 1);
    }

    String text(String flag, String otherwise) {
        String set = text(flag);
        return set == null ? otherwise : set;
    }

    /** The value given last, or {@code otherwise}. */
    int number(String flag, int otherwise) {
        String set = text(flag);
        return set == null ? otherwise : Integer.parseInt(set);
    }

    /** All values given; empty if none. */
    List<Integer> numbers(String flag) {
        return values.getOrDefault(flag, List.of()).stream()
                .map(Integer::valueOf)
                .toList();
    }

    /** The credentials in their order, and then the default one, if it is set. */
    List<Options> credentials() {
        List<Options> all = new ArrayList<>(credentials);
        if (has("-cert-file")) {
            all.add(this);
        }
        return all;
    }

    /** The credentials that the runner numbers, from 0. */
    List<Options> named() {
        return credentials;
    }

    boolean server() {
        return has("-server");
    }

    boolean async() {
        return has("-async");
    }
}
