package dev.parley.conformance.bogo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of IANA's registries that the runner speaks in, and the names that JSSE speaks in. */
final class Registry {

    private static final Map<Integer, String> VERSIONS = Map.of(0x0303, "TLSv1.2", 0x0304, "TLSv1.3");

    private static final Map<Integer, String> GROUPS = Map.ofEntries(
            Map.entry(0x0017, "secp256r1"),
            Map.entry(0x0018, "secp384r1"),
            Map.entry(0x0019, "secp521r1"),
            Map.entry(0x001D, "x25519"),
            Map.entry(0x001E, "x448"),
            Map.entry(0x0100, "ffdhe2048"),
            Map.entry(0x11EB, "SecP256r1MLKEM768"),
            Map.entry(0x11EC, "X25519MLKEM768"),
            Map.entry(0x11ED, "SecP384r1MLKEM1024"));

    private static final Map<Integer, String> SCHEMES = Map.ofEntries(
            Map.entry(0x0201, "rsa_pkcs1_sha1"),
            Map.entry(0x0203, "ecdsa_sha1"),
            Map.entry(0x0401, "rsa_pkcs1_sha256"),
            Map.entry(0x0403, "ecdsa_secp256r1_sha256"),
            Map.entry(0x0501, "rsa_pkcs1_sha384"),
            Map.entry(0x0503, "ecdsa_secp384r1_sha384"),
            Map.entry(0x0601, "rsa_pkcs1_sha512"),
            Map.entry(0x0603, "ecdsa_secp521r1_sha512"),
            Map.entry(0x0804, "rsa_pss_rsae_sha256"),
            Map.entry(0x0805, "rsa_pss_rsae_sha384"),
            Map.entry(0x0806, "rsa_pss_rsae_sha512"),
            Map.entry(0x0807, "ed25519"),
            Map.entry(0x0808, "ed448"),
            Map.entry(0x0809, "rsa_pss_pss_sha256"),
            Map.entry(0x080A, "rsa_pss_pss_sha384"),
            Map.entry(0x080B, "rsa_pss_pss_sha512"));

    /** Those every peer of the runner can make and check. */
    static final List<Integer> COMMON_SCHEMES =
            List.of(0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0603, 0x0806, 0x0601, 0x0807);

    private static final Map<Integer, String> SUITES = suites();

    private Registry() {}

    static @Nullable String version(int code) {
        return VERSIONS.get(code);
    }

    static String group(int code) throws CaseEnd {
        return known(GROUPS, code, "group");
    }

    static String scheme(int code) throws CaseEnd {
        return known(SCHEMES, code, "signature scheme");
    }

    static String suite(int code) throws CaseEnd {
        return known(SUITES, code, "cipher suite");
    }

    private static String known(Map<Integer, String> registry, int code, String what) throws CaseEnd {
        String name = registry.get(code);
        if (name == null) {
            throw CaseEnd.notImplemented(String.format("%s 0x%04x", what, code));
        }
        return name;
    }

    private static Map<Integer, String> suites() {
        Map<Integer, String> suites = new HashMap<>();
        suites.put(0x1301, "TLS_AES_128_GCM_SHA256");
        suites.put(0x1302, "TLS_AES_256_GCM_SHA384");
        suites.put(0x1303, "TLS_CHACHA20_POLY1305_SHA256");
        suites.put(0xC009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA");
        suites.put(0xC00A, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA");
        suites.put(0xC013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA");
        suites.put(0xC014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
        suites.put(0xC023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256");
        suites.put(0xC024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384");
        suites.put(0xC027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256");
        suites.put(0xC028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384");
        suites.put(0xC02B, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        suites.put(0xC02C, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
        suites.put(0xC02F, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        suites.put(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        suites.put(0xCCA8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
        suites.put(0xCCA9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");
        return suites;
    }
}
