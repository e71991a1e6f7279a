package dev.parley.jsse.constraint;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The conditions behind a disabled algorithm's name, joined by {@code &}: the algorithm is disabled where all hold. */
public final class Conditions {

    private final String text;
    private final List<Predicate<Use>> all;

    private Conditions(String text, List<Predicate<Use>> all) {
        this.text = text;
        this.all = all;
    }

    /** What an algorithm is used for. */
    public enum Purpose {
        HANDSHAKE_SIGNATURE,
        CERTIFICATE_SIGNATURE,
        /** In the chain of a TLS server. */
        SERVER_CHAIN,
        /** In the chain of a TLS client. */
        CLIENT_CHAIN,
        KEY_EXCHANGE
    }

    /**
     * A use of an algorithm.
     *
     * @param keyBits the size of the key, or -1 if it has none or it is not known
     */
    public record Use(Purpose purpose, int keyBits, Instant now) {

        public static Use of(Purpose purpose, int keyBits) {
            return new Use(purpose, keyBits, Instant.now());
        }
    }

    /**
     * Reads what follows an algorithm's name.
     *
     * @param tls whether the scopes of a handshake may be named
     * @throws IllegalArgumentException if these are no conditions
     */
    static Conditions parse(String text, boolean tls) {
        List<Predicate<Use>> all = new ArrayList<>(2);
        for (String part : text.split("&")) {
            String[] words = part.strip().split(" ");
            Predicate<Use> condition = switch (words[0].toLowerCase(Locale.ROOT)) {
                case "keysize" -> keySize(words, part);
                case "jdkca" -> use -> false; // whether the anchor is of the JDK, only its path builder knows
                case "denyafter" -> denyAfter(words, part);
                case "usage" -> usage(words, part, tls);
                default -> throw unknown(part);
            };
            all.add(condition);
        }
        return new Conditions(text, all);
    }

    boolean hold(Use use) {
        for (Predicate<Use> condition : all) {
            if (!condition.test(use)) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<Use> keySize(String[] words, String part) {
        if (words.length != 3 || !words[2].matches("[0-9]*")) {
            throw unknown(part);
        }
        int bits = Integer.parseInt(words[2]);
        Predicate<Integer> compares = switch (words[1]) {
            case "<" -> size -> size < bits;
            case "<=" -> size -> size <= bits;
            case ">" -> size -> size > bits;
            case ">=" -> size -> size >= bits;
            case "==" -> size -> size == bits;
            case "!=" -> size -> size != bits;
            default -> throw unknown(part);
        };
        return use -> use.keyBits() >= 0 && compares.test(use.keyBits()); // a key of unknown size is let pass
    }

    private static Predicate<Use> denyAfter(String[] words, String part) {
        try {
            Instant from =
                    LocalDate.parse(words[1]).atStartOfDay(ZoneOffset.UTC).toInstant();
            return use -> !use.now().isBefore(from);
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw unknown(part);
        }
    }

    private static Predicate<Use> usage(String[] words, String part, boolean tls) {
        if (words.length < 2) {
            throw unknown(part);
        }
        List<Purpose> purposes = new ArrayList<>(words.length - 1);
        int scopes = 0;
        for (int i = 1; i < words.length; i++) {
            Purpose purpose = purpose(words[i], tls);
            if (purpose != null) { // such as SignedJAR: nothing of ours
                purposes.add(purpose);
            }
            if (purpose == Purpose.HANDSHAKE_SIGNATURE || purpose == Purpose.CERTIFICATE_SIGNATURE) {
                scopes++;
            }
        }
        if (scopes > 0 && scopes < words.length - 1) {
            throw new IllegalArgumentException(
                    "Can't mix TLS protocol specific constraints with other usage constraints: " + part.strip());
        }
        return use -> purposes.contains(use.purpose());
    }

    private static @Nullable Purpose purpose(String word, boolean tls) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "tlsserver" -> Purpose.SERVER_CHAIN;
            case "tlsclient" -> Purpose.CLIENT_CHAIN;
            case "handshakesignature" -> tls ? Purpose.HANDSHAKE_SIGNATURE : null;
            case "certificatesignature" -> tls ? Purpose.CERTIFICATE_SIGNATURE : null;
            default -> null;
        };
    }

    private static IllegalArgumentException unknown(String part) {
        return new IllegalArgumentException("Error in security property. Constraint unknown: " + part.strip());
    }

    @Override
    public String toString() {
        return text;
    }
}
