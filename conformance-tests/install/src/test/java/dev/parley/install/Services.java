package dev.parley.install;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints every service of every provider but Parley: what an instance of it is, when asked for by name, and which
 * provider has it, when asked for by algorithm alone.
 */
final class Services {

    /** Kinds whose instances reach for what lies outside of the JVM: a card reader, a login. */
    private static final Set<String> OUTSIDE = Set.of("TerminalFactory", "Configuration", "Policy");

    private Services() {}

    public static void main(String[] arguments) {
        List<Provider> others = new ArrayList<>(List.of(Security.getProviders()));
        others.removeIf(provider -> provider.getName().equals("Parley"));
        Set<String> asked = new TreeSet<>();
        for (Provider provider : others) {
            for (Provider.Service service : provider.getServices()) {
                String name = service.getType() + " " + service.getAlgorithm();
                if (asked.add(name)) {
                    Look.print(name, chosen(service.getType(), service.getAlgorithm()));
                }
                Look.print(provider.getName() + " " + name, instance(service));
            }
        }
    }

    /** The first provider with the algorithm, as the JDK's own look-ups take it. */
    private static String chosen(String type, String algorithm) {
        for (Provider provider : Security.getProviders()) {
            if (provider.getService(type, algorithm) != null) {
                return provider.getName();
            }
        }
        return "none";
    }

    private static String instance(Provider.Service service) {
        if (OUTSIDE.contains(service.getType())) {
            return service.getClassName();
        }
        try {
            return service.newInstance(null).getClass().getName();
        } catch (NoSuchAlgorithmException | RuntimeException e) {
            return e.getClass().getName() + ": " + e.getMessage();
        }
    }
}
