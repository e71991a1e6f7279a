package dev.parley.jsse.context;

import dev.parley.iana.ProtocolVersion;

/** The algorithm names under which a context may be asked for, and what they enable. */
public enum ContextName {
    /** All versions, or those of {@code jdk.tls.client.protocols} and {@code jdk.tls.server.protocols}. */
    TLS("TLS", ProtocolVersion.TLS13),
    /** Clients enable TLS 1.2 only; servers all versions, as in SunJSSE. */
    TLS12("TLSv1.2", ProtocolVersion.TLS12),
    /** All versions, whatever the properties say. */
    TLS13("TLSv1.3", ProtocolVersion.TLS13);

    private final String jsseName;
    private final ProtocolVersion highest;

    ContextName(String jsseName, ProtocolVersion highest) {
        this.jsseName = jsseName;
        this.highest = highest;
    }

    /** As {@code SSLContext.getInstance} takes it. */
    public String jsseName() {
        return jsseName;
    }

    ProtocolVersion highest() {
        return highest;
    }

    boolean obeysProperties() {
        return this == TLS;
    }
}
