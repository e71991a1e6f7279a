package dev.parley.jsse.context;

import dev.parley.crypto.Crypto;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The constants that names stand for, in the order of the names and each once: without names that nobody knows, and without
 * what this JVM has no cryptography for. The lists are the caller's to change.
 *
 * <p>Loops and no streams, as in all that a context works out before its first handshake: those take a new JVM longer.
 */
final class Known {

    private Known() {}

    static List<ProtocolVersion> versions(List<String> names) {
        return of(names, ProtocolVersion::ofJsseName, version -> true);
    }

    static List<CipherSuite> suites(List<String> names, Crypto crypto) {
        return of(names, CipherSuite::ofName, crypto::supports);
    }

    static List<NamedGroup> groups(List<String> names, Crypto crypto) {
        return of(names, NamedGroup::ofName, crypto::supports);
    }

    static List<SignatureScheme> schemes(List<String> names, Crypto crypto) {
        return of(names, SignatureScheme::ofName, crypto::supports);
    }

    private static <E> List<E> of(List<String> names, Function<String, @Nullable E> constant, Predicate<E> supported) {
        Set<E> known = new LinkedHashSet<>();
        for (String name : names) {
            E found = constant.apply(name);
            if (found != null && supported.test(found)) {
                known.add(found);
            }
        }
        return new ArrayList<>(known);
    }
}
