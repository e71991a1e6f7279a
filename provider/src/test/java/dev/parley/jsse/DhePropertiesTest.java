package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsSession;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.FfdheGroup;
import dev.parley.iana.NamedGroup;
import dev.parley.testing.KeyType;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The groups of a server's DHE suites, by property and policy. */
class DhePropertiesTest {

    private static final String SIZE = "jdk.tls.ephemeralDHKeySize";
    private static final String PARAMETERS = "jdk.tls.server.defaultDHEParameters";
    private static final String SUITE = "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final Map<String, String> NAMES_NONE = Map.of("jsse.enableFFDHE", "false");
    private static final Map<String, String> NAMES_3072 = Map.of("jdk.tls.namedGroups", "x25519, ffdhe3072");

    /** MODP group 14 of RFC 3526, of 2048 bits, whose prime is none of RFC 7919. */
    private static final BigInteger MODP = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD"
                    + "3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A"
                    + "899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DC"
                    + "A3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C18"
                    + "0E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8A"
                    + "ACAA68FFFFFFFFFFFFFFFF",
            16);

    private static PropertyPair pair(Map<String, String> client, Map<String, String> server) throws SSLException {
        return new PropertyPair(KeyType.RSA, client, server)
                .protocol("TLSv1.2")
                .suites(SUITE)
                .handshake();
    }

    private static @Nullable String group(PropertyPair pair) {
        return ((TlsSession) pair.client.getSession()).group();
    }

    private static @Nullable FfdheGroup group(Map<String, String> properties) {
        return PropertyPair.properties(properties).dhe().group(Crypto.standard(), bits -> true);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ffdhe2048",
        "matched, ffdhe2048",
        "legacy, ffdhe2048",
        "1024, ffdhe2048",
        "2048, ffdhe2048",
        "2560, ffdhe3072",
        "3072, ffdhe3072"
    })
    void theSizeDecidesWhereTheClientNamesNoGroup(String size, String group) throws Exception {
        assertEquals(group, group(pair(NAMES_NONE, Map.of(SIZE, size))));
    }

    @ParameterizedTest
    @CsvSource({"'', ffdhe3072", "2048, ffdhe3072", "matched, ffdhe3072", "legacy, ffdhe2048"})
    void whatTheClientNamesCountsButNotInLegacyMode(String size, String group) throws Exception {
        assertEquals(group, group(pair(NAMES_3072, Map.of(SIZE, size))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "960", "8256", "-2048", "large"})
    void otherSizesAreRefused(String size) {
        assertThrows(IllegalArgumentException.class, () -> PropertyPair.properties(Map.of(SIZE, size)));
    }

    @Test
    void anAdministratorsParametersTakeThePlaceOfTheirSize() throws Exception {
        String parameters = "\" { " + MODP.toString(16) + " , 2 } \"";

        FfdheGroup chosen = group(Map.of(PARAMETERS, parameters));
        FfdheGroup larger = group(Map.of(PARAMETERS, parameters, SIZE, "3072"));
        PropertyPair pair = pair(NAMES_NONE, Map.of(PARAMETERS, parameters));

        assertNotNull(chosen);
        assertNotNull(larger);
        assertEquals(MODP, chosen.prime());
        assertEquals(NamedGroup.FFDHE3072, larger.id());
        assertNull(group(pair), "a group without a name");
        assertEquals(SUITE, pair.server.getSession().getCipherSuite());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{FF}", "{17,2", "none", "{100,2}", "{FFFFFFFB,2}"})
    void parametersThatMakeNoSenseArePassedOver(String parameters) {
        FfdheGroup chosen = group(Map.of(PARAMETERS, parameters, SIZE, "matched"));

        assertNotNull(chosen);
        assertEquals(NamedGroup.FFDHE2048, chosen.id());
    }

    @Test
    void aServerChoosesNoGroupThatPolicyForbids() throws Exception {
        Map<String, String> policy = new HashMap<>(Map.of("jdk.tls.disabledAlgorithms", "DH keySize < 3072"));

        assertEquals("ffdhe3072", group(pair(NAMES_NONE, policy)));
        policy.put(SIZE, "2048");
        assertEquals("ffdhe3072", group(pair(NAMES_NONE, policy)));
        policy.put("jdk.tls.disabledAlgorithms", "DH keySize < 9000");
        assertThrows(SSLHandshakeException.class, () -> pair(NAMES_NONE, policy));
    }

    @Test
    void aClientRefusesAServersParametersThatPolicyForbids() {
        Map<String, String> client = new HashMap<>(NAMES_NONE);
        client.put("jdk.tls.disabledAlgorithms", "DiffieHellman keySize < 3072");

        SSLException fault = assertThrows(SSLHandshakeException.class, () -> pair(client, Map.of()));

        assertTrue(fault.getMessage().contains("(insufficient_security)"), fault.getMessage());
        assertTrue(
                fault.getMessage().contains("DH ServerKeyExchange does not comply to algorithm constraints"),
                fault.getMessage());
    }
}
