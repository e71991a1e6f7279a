package dev.parley.jmh;

import dev.parley.provider.ParleyProvider;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A provider under measurement; it plays both sides of its connections and is not installed. */
enum Peer {
    PARLEY("Parley", true, true, ParleyProvider::new),
    SUNJSSE("SunJSSE", true, true, () -> Security.getProvider("SunJSSE")),

    /** BouncyCastle's, with cryptography of its own. It reads the groups that the JVM is limited to on every JDK. */
    BCJSSE("BCJSSE", true, true, Peer::bouncyCastle),

    /** BoringSSL's in native code. It has no settings for groups and for suites of TLS 1.3: what it agrees on is checked. */
    CONSCRYPT("Conscrypt", false, false, () -> made("org.conscrypt.OpenSSLProvider"));

    private static final Logger LOG =
            Logger.getLogger("org.bouncycastle.jsse"); // loggers nobody holds lose their levels

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
        boolean certified = this != BCJSSE || terms.jvm().names().contains("secp256r1");
        return certified && (takesSuites || terms.suite().contains("AES_128_GCM_SHA256"));
    }

    /** Whether its engines resume sessions by host and port alone. */
    boolean resumes(Terms terms) {
        return this != CONSCRYPT && (this != BCJSSE || !terms.protocol().equals("TLSv1.3"));
    }

    /** Whether it comes with managers of its own, which it works best with; the others use the JDK's. */
    boolean hasManagers() {
        return this == BCJSSE;
    }

    /** Why some rows have a dash for it, null if none has. */
    @Nullable
    String lacks() {
        return switch (this) {
            case PARLEY, SUNJSSE -> null;
            case CONSCRYPT ->
                "no resumptions, since its engines resume what an application carries over itself; no AES-256 and ChaCha20 rows,"
                        + " since it takes no choice of suites in TLS 1.3; no floor, since its library is not called here;"
                        + " its idle heap and its bytes are without the native memory it takes";
            case BCJSSE ->
                "no resumptions in TLS 1.3, which it does not have; no rows with x25519 as the only group, records and idle heap among"
                        + " them, since it has no use for P-256 certificates then; no floor, since its library is not called here";
        };
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

    /** Over BouncyCastle's provider for all cryptography, none of them installed. */
    private static Provider bouncyCastle() throws ReflectiveOperationException {
        LOG.setLevel(Level.SEVERE); // it tells of every handshake
        Provider cryptography = made("org.bouncycastle.jce.provider.BouncyCastleProvider");
        return (Provider) Class.forName("org.bouncycastle.jsse.provider.BouncyCastleJsseProvider")
                .getConstructor(Provider.class)
                .newInstance(cryptography);
    }

    private static Provider made(String className) throws ReflectiveOperationException {
        return (Provider) Class.forName(className).getConstructor().newInstance();
    }

    private interface Source {
        Provider make() throws ReflectiveOperationException;
    }
}
