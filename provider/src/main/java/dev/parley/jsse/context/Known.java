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

/**
 * The constants that names stand for, in the order of the names and each once: without names that nobody knows, and without
 * what this JVM has no cryptography for. The lists are the caller's to change.
 *
 * <p>Loops, as in all that a context works out before its first handshake: each lambda costs a new JVM as much as some classes.
 */
final class Known {

    private Known() {}

    static List<ProtocolVersion> versions(List<String> names) {
        Set<ProtocolVersion> known = new LinkedHashSet<>();
        for (String name : names) {
            ProtocolVersion version = ProtocolVersion.ofJsseName(name);
            if (version != null) {
                known.add(version);
            }
        }
        return new ArrayList<>(known);
    }

    static List<CipherSuite> suites(List<String> names, Crypto crypto) {
        Set<CipherSuite> known = new LinkedHashSet<>();
        for (String name : names) {
            CipherSuite suite = CipherSuite.ofName(name);
            if (suite != null && crypto.supports(suite)) {
                known.add(suite);
            }
        }
        return new ArrayList<>(known);
    }

    static List<NamedGroup> groups(List<String> names, Crypto crypto) {
        Set<NamedGroup> known = new LinkedHashSet<>();
        for (String name : names) {
            NamedGroup group = NamedGroup.ofName(name);
            if (group != null && crypto.supports(group)) {
                known.add(group);
            }
        }
        return new ArrayList<>(known);
    }

    static List<SignatureScheme> schemes(List<String> names, Crypto crypto) {
        Set<SignatureScheme> known = new LinkedHashSet<>();
        for (String name : names) {
            SignatureScheme scheme = SignatureScheme.ofName(name);
            if (scheme != null && crypto.supports(scheme)) {
                known.add(scheme);
            }
        }
        return new ArrayList<>(known);
    }
}
