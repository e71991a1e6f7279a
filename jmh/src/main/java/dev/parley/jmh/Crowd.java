package dev.parley.jmh;

import java.util.ArrayList;
import java.util.List;

/**
 * What many connections cost at once: {@link Scale}, with its storm of resumptions by eight threads, and then
 * {@link IdleHeap} with 20,000 connections that are open and idle, both ends of each in this JVM.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.Crowd -Dbench.jvm=-Xmx512m -Dbench="Parley SunJSSE"}
 */
public final class Crowd {

    private static final String CONNECTIONS = "20000";

    private Crowd() {}

    /** Arguments: the peers' names. */
    public static void main(String[] arguments) throws Exception {
        Scale.main(arguments);
        System.out.println();
        List<String> idle = new ArrayList<>(List.of(CONNECTIONS));
        idle.addAll(List.of(arguments));
        IdleHeap.main(idle.toArray(String[]::new));
    }
}
