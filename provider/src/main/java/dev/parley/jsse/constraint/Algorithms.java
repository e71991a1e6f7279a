package dev.parley.jsse.constraint;

import dev.parley.iana.BulkCipher;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names under which a policy may mean a suite, a group, a signature or a key. */
public final class Algorithms {

    private Algorithms() {}

    /** What a cipher suite is made of, and its own name; the spellings are those of SunJSSE. */
    public static List<String> of(CipherSuite suite) {
        List<String> names = new ArrayList<>(keyExchange(suite));
        names.add(suite.name());
        names.addAll(bulk(suite.bulk()));
        HashAlgorithm mac = suite.macHash();
        if (mac != null) {
            names.addAll(digest(mac));
        }
        names.addAll(digest(suite.hash()));
        return names;
    }

    /** The part of a suite that certificates see. */
    static List<String> keyExchange(CipherSuite suite) {
        String signature = switch (suite.authentication()) {
            case ANY -> "";
            case ECDSA -> "ECDSA";
            case RSA -> "RSA";
        };
        return switch (suite.keyExchange()) {
            case TLS13 -> List.of();
            case ECDHE -> List.of("ECDHE", signature, "ECDHE_" + signature);
            case DHE -> List.of("DH", "DHE", "DiffieHellman", signature, "DHE_" + signature);
        };
    }

    private static List<String> bulk(BulkCipher bulk) {
        return switch (bulk) {
            case AES_128_GCM, AES_256_GCM -> List.of("AES", "GCM", "NoPadding", "AES/GCM/NoPadding", bulk.name());
            case AES_128_CBC, AES_256_CBC -> List.of("AES", "CBC", "NoPadding", "AES/CBC/NoPadding", bulk.name());
            case CHACHA20_POLY1305 -> List.of("ChaCha20-Poly1305", bulk.name());
        };
    }

    private static List<String> digest(HashAlgorithm hash) {
        List<String> names = new ArrayList<>(digestSpellings(hash.jcaName()));
        names.add("Hmac" + hash.jcaName().replace("-", ""));
        return names;
    }

    /** A group's own names and the key algorithm behind it; a hybrid's parts count as well. */
    public static List<String> of(NamedGroup group) {
        List<String> names = new ArrayList<>(4);
        names.add(group.rfcName());
        switch (group) {
            case SECP256R1 -> names.addAll(List.of("EC", "prime256v1", "X9.62 prime256v1", "NIST P-256"));
            case SECP384R1 -> names.addAll(List.of("EC", "NIST P-384"));
            case SECP521R1 -> names.addAll(List.of("EC", "NIST P-521"));
            case X25519, X448 -> names.add("XDH");
            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192 -> names.addAll(List.of("DH", "DiffieHellman"));
            case X25519MLKEM768 -> names.addAll(List.of("ML-KEM", "ML-KEM-768"));
            case SECP256R1MLKEM768 -> names.addAll(List.of("ML-KEM", "ML-KEM-768"));
            case SECP384R1MLKEM1024 -> names.addAll(List.of("ML-KEM", "ML-KEM-1024"));
        }
        NamedGroup classical = classicalPart(group);
        if (classical != null) {
            names.addAll(of(classical));
        }
        return names;
    }

    /** The group inside a hybrid that is no KEM; null for what is no hybrid. */
    static @Nullable NamedGroup classicalPart(NamedGroup group) {
        return switch (group) {
            case X25519MLKEM768 -> NamedGroup.X25519;
            case SECP256R1MLKEM768 -> NamedGroup.SECP256R1;
            case SECP384R1MLKEM1024 -> NamedGroup.SECP384R1;
            default -> null;
        };
    }

    /** The size that {@code EC keySize} or {@code DH keySize} means; -1 where no size is meant. */
    public static int bits(NamedGroup group) {
        return switch (group) {
            case SECP256R1, SECP256R1MLKEM768 -> 256;
            case SECP384R1, SECP384R1MLKEM1024 -> 384;
            case SECP521R1 -> 521;
            case X25519, X448, X25519MLKEM768 -> -1;
            case FFDHE2048 -> 2048;
            case FFDHE3072 -> 3072;
            case FFDHE4096 -> 4096;
            case FFDHE6144 -> 6144;
            case FFDHE8192 -> 8192;
        };
    }

    /** A signature algorithm in JCA's words and its parts: {@code SHA256withRSA} is SHA256, SHA-256 and RSA too. */
    static List<String> ofSignature(String jcaName) {
        Set<String> names = new LinkedHashSet<>();
        names.add(jcaName);
        for (String part : jcaName.split("(?i)with|and")) {
            names.addAll(digestSpellings(part));
        }
        return List.copyOf(names);
    }

    /** Both spellings of a digest, {@code SHA256} and {@code SHA-256}; any other name alone. */
    static List<String> digestSpellings(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "SHA1", "SHA-1" -> List.of("SHA1", "SHA-1");
            case "SHA224", "SHA-224" -> List.of("SHA224", "SHA-224");
            case "SHA256", "SHA-256" -> List.of("SHA256", "SHA-256");
            case "SHA384", "SHA-384" -> List.of("SHA384", "SHA-384");
            case "SHA512", "SHA-512" -> List.of("SHA512", "SHA-512");
            default -> List.of(name);
        };
    }

    /** A key's algorithm and, where it has one, its curve in all spellings. */
    public static List<String> ofKey(Key key) {
        List<String> names = new ArrayList<>(4);
        names.add(key.getAlgorithm());
        if (key instanceof ECKey ec && ec.getParams() != null) {
            names.addAll(ofCurve(ec.getParams()));
        } else if (key instanceof EdECKey edwards) {
            names.add(edwards.getParams().getName());
        }
        return names;
    }

    private static List<String> ofCurve(ECParameterSpec curve) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(curve);
            String name = parameters
                    .getParameterSpec(ECGenParameterSpec.class)
                    .getName(); // JDK 17 says an OID, JDK 25 the name
            return switch (name) {
                case "1.2.840.10045.3.1.7", "secp256r1" -> of(NamedGroup.SECP256R1);
                case "1.3.132.0.34", "secp384r1" -> of(NamedGroup.SECP384R1);
                case "1.3.132.0.35", "secp521r1" -> of(NamedGroup.SECP521R1);
                default -> List.of(name);
            };
        } catch (GeneralSecurityException e) {
            return List.of(); // no named curve
        }
    }

    /** The size of a key in bits; -1 if it has none or does not say. */
    public static int bits(Key key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength();
        }
        if (key instanceof ECKey ec) {
            return ec.getParams() == null ? -1 : ec.getParams().getOrder().bitLength();
        }
        if (key instanceof DSAKey dsa) {
            return dsa.getParams() == null ? -1 : dsa.getParams().getP().bitLength();
        }
        return -1;
    }
}
