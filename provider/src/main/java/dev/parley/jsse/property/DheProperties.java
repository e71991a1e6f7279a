package dev.parley.jsse.property;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.FfdheGroup;
import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The properties about the groups of a server's DHE suites in TLS 1.2.
 *
 * <p>Where SunJSSE would go below 2048 bits, Parley does not: every client that knows a DHE suite with an AEAD copes.
 *
 * @param heedsClient whether the client's finite-field groups count
 * @param bits the size asked for; 0 if nothing is said about it
 * @param own parameters by an administrator
 */
public record DheProperties(boolean heedsClient, int bits, List<Parameters> own) {

    private static final int LEAST_BITS = 2048;
    private static final int LEAST_BITS_SAID = 1024;
    private static final int MOST_BITS = 8192;
    private static final int PRIME_CERTAINTY = 120;
    private static final String SIZE = "jdk.tls.ephemeralDHKeySize";
    private static final String PARAMETERS = "jdk.tls.server.defaultDHEParameters";
    private static final String PAIR = "\\{([0-9A-Fa-f]+),([0-9A-Fa-f]+)}";
    private static final Pattern ONE = Pattern.compile(PAIR);
    private static final Pattern ALL = Pattern.compile(PAIR + "(," + PAIR + ")*");

    /** The last list that was read: to tell primes takes time, and contexts are many. */
    private static volatile @Nullable Parsed last;

    /** {@code dh_p} and {@code dh_g}. */
    record Parameters(BigInteger prime, BigInteger generator) {}

    private record Parsed(String text, List<Parameters> list) {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if the size is none that SunJSSE takes
     */
    static DheProperties read(PropertySource from) {
        String size = from.text(SIZE, "");
        return new DheProperties(!size.equals("legacy"), bits(size), parameters(from.security(PARAMETERS)));
    }

    /** The group where the client names none, of those permitted; null if nothing was said or nothing is permitted. */
    public @Nullable FfdheGroup group(Crypto crypto, IntPredicate permits) {
        if (bits == 0 && own.isEmpty()) {
            return null;
        }
        List<FfdheGroup> candidates = new ArrayList<>();
        for (Parameters parameters : own) {
            try {
                candidates.add(crypto.dheGroup(parameters.prime, parameters.generator));
            } catch (TlsFault unusable) {
                Notices.once(PARAMETERS + ": parameters of " + parameters.prime.bitLength()
                        + " bits are passed over; from 2048 to 8192 are accepted");
            }
        }
        for (NamedGroup id : NamedGroup.values()) {
            if (id.kind() == NamedGroup.Kind.FFDHE) {
                candidates.add(crypto.dheGroup(id));
            }
        }
        int least = Math.max(bits, LEAST_BITS);
        return candidates.stream() // the administrator's first, and min keeps the first of equals
                .filter(group -> group.prime().bitLength() >= least)
                .filter(group -> permits.test(group.prime().bitLength()))
                .min(Comparator.comparingInt(group -> group.prime().bitLength()))
                .orElse(null);
    }

    private static int bits(String size) {
        if (size.isEmpty()) {
            return 0;
        }
        int bits = switch (size) {
            case "legacy", "matched" -> LEAST_BITS;
            default -> number(size);
        };
        if (bits < LEAST_BITS) {
            Notices.once(SIZE + ": " + size + " is raised to " + LEAST_BITS);
        }
        return bits;
    }

    private static int number(String size) {
        int bits;
        try {
            bits = Integer.parseUnsignedInt(size);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Invalid system property " + SIZE, e);
        }
        if (bits < LEAST_BITS_SAID || bits > MOST_BITS || bits % 64 != 0) {
            throw new IllegalArgumentException("Unsupported customized DH key size: " + bits
                    + ". The key size must be multiple of 64, and range from 1024 to 8192 (inclusive)");
        }
        return bits;
    }

    private static List<Parameters> parameters(@Nullable String property) {
        String text = property == null ? "" : property.replaceAll("[\\s\"]+", "");
        if (text.isEmpty()) {
            return List.of();
        }
        Parsed known = last;
        if (known == null || !known.text.equals(text)) {
            known = new Parsed(text, parse(text));
            last = known;
        }
        return known.list;
    }

    private static List<Parameters> parse(String text) {
        if (!ALL.matcher(text).matches()) {
            Notices.once(PARAMETERS + " is passed over: it is no list of {prime, generator}");
            return List.of();
        }
        List<Parameters> found = new ArrayList<>();
        Matcher each = ONE.matcher(text);
        while (each.find()) {
            BigInteger prime = new BigInteger(each.group(1), 16);
            if (prime.isProbablePrime(PRIME_CERTAINTY)) {
                int size = prime.bitLength();
                found.removeIf(other -> other.prime.bitLength() == size); // as SunJSSE: the last of one size counts
                found.add(new Parameters(prime, new BigInteger(each.group(2), 16)));
            } else {
                Notices.once(PARAMETERS + ": a modulus that is no prime is passed over");
            }
        }
        return List.copyOf(found);
    }
}
