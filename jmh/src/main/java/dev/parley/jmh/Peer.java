package dev.parley.jmh;

import dev.parley.provider.ParleyProvider;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider under measurement; it plays both sides of its connections and is not installed. */
enum Peer {
    PARLEY("Parley", true, true, ParleyProvider::new),
    SUNJSSE("SunJSSE", true, true, () -> Security.getProvider("SunJSSE")),

    /** BoringSSL's in native code. It has no settings for groups and for suites of TLS 1.3: what it agrees on is checked. */
    CONSCRYPT("Conscrypt", false, false, () -> made("org.conscrypt.OpenSSLProvider"));

    private final String jcaName;
    private final boolean takesGroups;
    private final boolean takesSuites;
    private final Source source;
    private @Nullable Provider provider;

    Peer(String jcaName, boolean takesGroups, boolean takesSuites, Source source) {
        this.jcaName = jcaName;
        this.takesGroups = takesGroups;
        this.takesSuites = takesSuites;
        this.source = source;
    }

    /** The peer of this provider name, in any case. */
    static Peer named(String name) {
        return Arrays.stream(values())
                .filter(peer -> peer.jcaName.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no peer " + name + " among " + List.of(values())));
    }

    /** Whether it offers the groups that the JVM is limited to, and no others. */
    boolean takesGroups() {
        return takesGroups;
    }

    /** Whether it offers the suites that it is limited to, and no others. */
    boolean takesSuites() {
        return takesSuites;
    }

    /** Whether it can be held to these terms. */
    boolean takes(Terms terms) {
        return takesSuites || terms.suite().contains("AES_128_GCM_SHA256");
    }

    /** Whether its engines resume sessions by host and port alone. */
    boolean resumes() {
        return this != CONSCRYPT;
    }

    /**
     * One for all: its constructor may be slow.
     *
     * @throws IllegalStateException if it is not on the class path, or not for this machine
     */
    synchronized Provider provider() {
        if (provider == null) {
            try {
                provider = source.make();
            } catch (ReflectiveOperationException | LinkageError e) {
                throw new IllegalStateException(jcaName + " is not here: " + e, e);
            }
        }
        return provider;
    }

    @Override
    public String toString() {
        return jcaName;
    }

    private static Provider made(String className) throws ReflectiveOperationException {
        return (Provider) Class.forName(className).getConstructor().newInstance();
    }

    private interface Source {
        Provider make() throws ReflectiveOperationException;
    }
}
