package dev.parley.crypto;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/**
 * The curves as BouncyCastle has them, with its tables of their multiples: made at first use.
 *
 * <p>Its archive is a signed one. The first class from it makes the JVM check a manifest of thousands of entries, which takes
 * longer than the rest of a first handshake, so nothing that a handshake over P-256 or X25519 needs may refer to its classes.
 */
final class BouncyCastleCurves {

    private static final Map<NistCurve, ECDomainParameters> MADE = new ConcurrentHashMap<>();

    private BouncyCastleCurves() {}

    static ECDomainParameters domain(NistCurve curve) {
        return MADE.computeIfAbsent(
                curve,
                id -> new ECDomainParameters(
                        CustomNamedCurves.getByName(id.group().rfcName())));
    }
}
