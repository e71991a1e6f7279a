package dev.parley.jmh;

import dev.parley.provider.ParleyProvider;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** A provider under measurement; it plays both sides of its connections and is not installed. */
enum Peer {
    PARLEY("Parley", ParleyProvider::new),
    SUNJSSE("SunJSSE", () -> Security.getProvider("SunJSSE"));

    private final String jcaName;
    private final Supplier<Provider> source;

    Peer(String jcaName, Supplier<Provider> source) {
        this.jcaName = jcaName;
        this.source = source;
    }

    /** The peer of this provider name, in any case. */
    static Peer named(String name) {
        return Arrays.stream(values())
                .filter(peer -> peer.jcaName.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no peer " + name + " among " + List.of(values())));
    }

    Provider provider() {
        return source.get();
    }

    @Override
    public String toString() {
        return jcaName;
    }
}
