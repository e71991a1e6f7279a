package dev.parley.iana;

import static dev.parley.iana.BulkCipher.AES_128_CBC;
import static dev.parley.iana.BulkCipher.AES_128_GCM;
import static dev.parley.iana.BulkCipher.AES_256_CBC;
import static dev.parley.iana.BulkCipher.AES_256_GCM;
import static dev.parley.iana.BulkCipher.CHACHA20_POLY1305;
import static dev.parley.iana.HashAlgorithm.SHA1;
import static dev.parley.iana.HashAlgorithm.SHA256;
import static dev.parley.iana.HashAlgorithm.SHA384;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cipher suite Parley can speak; the constants carry the IANA names, which are also JSSE's.
 *
 * @see "RFC 8446 §B.4; RFC 5246 §A.5; RFC 5288 §3; RFC 5289 §3; RFC 7905 §2; RFC 8422 §6"
 */
public enum CipherSuite {
    TLS_AES_256_GCM_SHA384(0x1302, AES_256_GCM, SHA384),
    TLS_AES_128_GCM_SHA256(0x1301, AES_128_GCM, SHA256),
    TLS_CHACHA20_POLY1305_SHA256(0x1303, CHACHA20_POLY1305, SHA256),

    TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384(0xC02C, KeyExchange.ECDHE, Authentication.ECDSA, AES_256_GCM, null, SHA384),
    TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(0xC02B, KeyExchange.ECDHE, Authentication.ECDSA, AES_128_GCM, null, SHA256),
    TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256(
            0xCCA9, KeyExchange.ECDHE, Authentication.ECDSA, CHACHA20_POLY1305, null, SHA256),
    TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384(0xC030, KeyExchange.ECDHE, Authentication.RSA, AES_256_GCM, null, SHA384),
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(0xC02F, KeyExchange.ECDHE, Authentication.RSA, AES_128_GCM, null, SHA256),
    TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256(
            0xCCA8, KeyExchange.ECDHE, Authentication.RSA, CHACHA20_POLY1305, null, SHA256),
    TLS_DHE_RSA_WITH_AES_256_GCM_SHA384(0x009F, KeyExchange.DHE, Authentication.RSA, AES_256_GCM, null, SHA384),
    TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256(
            0xCCAA, KeyExchange.DHE, Authentication.RSA, CHACHA20_POLY1305, null, SHA256),
    TLS_DHE_RSA_WITH_AES_128_GCM_SHA256(0x009E, KeyExchange.DHE, Authentication.RSA, AES_128_GCM, null, SHA256),

    TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384(
            0xC024, KeyExchange.ECDHE, Authentication.ECDSA, AES_256_CBC, SHA384, SHA384),
    TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256(
            0xC023, KeyExchange.ECDHE, Authentication.ECDSA, AES_128_CBC, SHA256, SHA256),
    TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384(0xC028, KeyExchange.ECDHE, Authentication.RSA, AES_256_CBC, SHA384, SHA384),
    TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256(0xC027, KeyExchange.ECDHE, Authentication.RSA, AES_128_CBC, SHA256, SHA256),
    TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA(0xC00A, KeyExchange.ECDHE, Authentication.ECDSA, AES_256_CBC, SHA1, SHA256),
    TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA(0xC009, KeyExchange.ECDHE, Authentication.ECDSA, AES_128_CBC, SHA1, SHA256),
    TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA(0xC014, KeyExchange.ECDHE, Authentication.RSA, AES_256_CBC, SHA1, SHA256),
    TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA(0xC013, KeyExchange.ECDHE, Authentication.RSA, AES_128_CBC, SHA1, SHA256);

    /** TLS_EMPTY_RENEGOTIATION_INFO_SCSV, a signal: a list may hold it, no one can choose it. RFC 5746 §3.3. */
    public static final int SCSV_RENEGOTIATION = 0x00FF;

    /** TLS_FALLBACK_SCSV, a signal: this hello is a retry at a lower version. RFC 7507 §2. */
    public static final int SCSV_FALLBACK = 0x5600;

    private static final CodeTable<CipherSuite> BY_CODE = CodeTable.of(CipherSuite.class, CipherSuite::code);
    private static final Map<String, CipherSuite> BY_NAME = new HashMap<>();

    static {
        for (CipherSuite suite : values()) {
            BY_NAME.put(suite.name(), suite);
        }
    }

    private final int code;
    private final KeyExchange keyExchange;
    private final Authentication authentication;
    private final BulkCipher bulk;
    private final @Nullable HashAlgorithm macHash;
    private final HashAlgorithm hash;

    CipherSuite(int code, BulkCipher bulk, HashAlgorithm hash) {
        this(code, KeyExchange.TLS13, Authentication.ANY, bulk, null, hash);
    }

    CipherSuite(
            int code,
            KeyExchange keyExchange,
            Authentication authentication,
            BulkCipher bulk,
            @Nullable HashAlgorithm macHash,
            HashAlgorithm hash) {
        this.code = code;
        this.keyExchange = keyExchange;
        this.authentication = authentication;
        this.bulk = bulk;
        this.macHash = macHash;
        this.hash = hash;
    }

    public int code() {
        return code;
    }

    public boolean tls13() {
        return keyExchange == KeyExchange.TLS13;
    }

    /** Whether a handshake of {@code version} may choose this suite; all suites here that are not of 1.3 are of 1.2. */
    public boolean allowedIn(ProtocolVersion version) {
        // 8446 §B.4: the suites of TLS 1.3 and those of 1.2 are disjoint; 5246 §A.5 and 5289 §4: AEAD and SHA-2 need
        // 1.2
        return version == (tls13() ? ProtocolVersion.TLS13 : ProtocolVersion.TLS12);
    }

    /** The hash of the key schedule: of HKDF in TLS 1.3, of the PRF in 1.2. */
    public HashAlgorithm hash() {
        return hash;
    }

    public BulkCipher bulk() {
        return bulk;
    }

    public KeyExchange keyExchange() {
        return keyExchange;
    }

    public Authentication authentication() {
        return authentication;
    }

    /** The hash of the record HMAC of a CBC suite; null for an AEAD. */
    public @Nullable HashAlgorithm macHash() {
        return macHash;
    }

    /** Whether a configuration that names no suites has this one: forward secret and AEAD, without DHE's slow groups. */
    public boolean enabledByDefault() {
        return macHash == null && keyExchange != KeyExchange.DHE; // 9325 §4.2
    }

    public static @Nullable CipherSuite of(int code) {
        return BY_CODE.get(code);
    }

    public static @Nullable CipherSuite ofName(String name) {
        return BY_NAME.get(name);
    }

    /** Where the premaster secret comes from; in TLS 1.3 the suite does not say. */
    public enum KeyExchange {
        TLS13,
        ECDHE,
        DHE
    }

    /** The key the server's certificate must hold; {@code ECDSA} covers EdDSA too (RFC 8422 §5.10). */
    public enum Authentication {
        ANY,
        ECDSA,
        RSA
    }
}
