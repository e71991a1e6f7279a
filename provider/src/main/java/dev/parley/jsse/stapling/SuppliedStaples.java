package dev.parley.jsse.stapling;

import dev.parley.OcspResponses;
import dev.parley.auth.StapleSource;
import dev.parley.jsse.property.Notices;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The responses that an application supplies; one that fails is said once and ends no handshake.
 *
 * @param from the application's
 */
public record SuppliedStaples(OcspResponses from) implements StapleSource {

    @Override
    public byte @Nullable [] staple(List<X509Certificate> chain) {
        try {
            byte[] response = from.responseFor(chain.get(0), chain.get(Math.min(1, chain.size() - 1)));
            return response == null || response.length == 0 ? null : response;
        } catch (RuntimeException e) {
            Notices.once(
                    "a source of OCSP responses has failed: " + e.getClass().getName());
            return null;
        }
    }

    @Override
    public String toString() {
        return "SuppliedStaples";
    }
}
