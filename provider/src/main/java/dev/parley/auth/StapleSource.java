package dev.parley.auth;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a server has the revocation answers from that it staples; asked in a task, and may take a bounded time.
 *
 * @see "RFC 6066 §8; RFC 8446 §4.4.2.1"
 */
@FunctionalInterface
public interface StapleSource {

    /** Staples nothing. */
    StapleSource NONE = chain -> null;

    /**
     * The OCSPResponse in DER for the end-entity certificate, or null for none.
     *
     * @param chain ours, end entity first
     */
    byte @Nullable [] staple(List<X509Certificate> chain);
}
