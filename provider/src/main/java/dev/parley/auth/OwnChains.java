package dev.parley.auth;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our own chains by a name that fits into a ticket: what we showed is then shown again in a resumed session.
 *
 * <p>Safe for several threads.
 *
 * @see "CONTRACT T19"
 */
public interface OwnChains {

    /** Knows none. */
    OwnChains NONE = new OwnChains() {
        @Override
        public byte[] name(List<X509Certificate> chain) {
            return new byte[0];
        }

        @Override
        public @Nullable List<X509Certificate> find(byte[] name) {
            return null;
        }
    };

    /** A name for the chain, at most 255 bytes; empty for none. */
    byte[] name(List<X509Certificate> chain);

    /** The chain of that name, or null. */
    @Nullable
    List<X509Certificate> find(byte[] name);
}
