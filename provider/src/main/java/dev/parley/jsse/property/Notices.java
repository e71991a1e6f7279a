package dev.parley.jsse.property;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an administrator should know about a setting of this JVM, each sentence said once, to {@code System.Logger}. */
public final class Notices {

    /** The name of the logger. */
    static final String LOGGER = "dev.parley";

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Notices() {}

    public static void once(String sentence) {
        if (SAID.add(sentence)) {
            System.getLogger(LOGGER).log(System.Logger.Level.WARNING, sentence);
        }
    }
}
