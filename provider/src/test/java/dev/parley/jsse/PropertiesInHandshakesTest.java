package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsSession;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.SupportedGroups;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.ClientHello;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

/** What properties make of handshakes, seen from outside. */
class PropertiesInHandshakesTest {

    private static final Map<String, String> NONE = Map.of();

    private static ClientHello hello(Map<String, String> properties) throws Exception {
        return new PropertyPair(properties, NONE).hello();
    }

    private static TlsSession session(SSLEngine engine) {
        return (TlsSession) engine.getSession();
    }

    @Test
    void protocolsOfEachRole() throws Exception {
        PropertyPair byClient = new PropertyPair(Map.of("jdk.tls.client.protocols", "TLSv1.2"), NONE).handshake();
        PropertyPair byServer =
                new PropertyPair(NONE, Map.of("jdk.tls.server.protocols", "TLSv1.2, TLSv1.1, SSLv3")).handshake();

        assertEquals("TLSv1.2", byClient.server.getSession().getProtocol());
        assertEquals("TLSv1.2", byServer.client.getSession().getProtocol());
        assertArrayEquals(new String[] {"TLSv1.2"}, byServer.server.getEnabledProtocols());
        assertThrows(
                IllegalArgumentException.class,
                () -> PropertyPair.context(Map.of("jdk.tls.client.protocols", "TLS1.2")));
    }

    @Test
    void cipherSuitesOfEachRole() throws Exception {
        PropertyPair byClient =
                new PropertyPair(Map.of("jdk.tls.client.cipherSuites", "TLS_CHACHA20_POLY1305_SHA256"), NONE);
        PropertyPair byServer =
                new PropertyPair(NONE, Map.of("jdk.tls.server.cipherSuites", "\"TLS_AES_256_GCM_SHA384,TLS_OTHER\""));

        assertEquals(
                "TLS_CHACHA20_POLY1305_SHA256",
                byClient.handshake().server.getSession().getCipherSuite());
        assertEquals(
                "TLS_AES_256_GCM_SHA384",
                byServer.handshake().client.getSession().getCipherSuite());
    }

    @Test
    void aListOfUnknownSuitesCountsAsNotSet() {
        PropertyPair plain = new PropertyPair(NONE, NONE);
        PropertyPair unknown = new PropertyPair(Map.of("jdk.tls.client.cipherSuites", "TLS_OTHER"), NONE);

        assertArrayEquals(plain.client.getEnabledCipherSuites(), unknown.client.getEnabledCipherSuites());
    }

    @Test
    void signatureSchemesOfEachRole() throws Exception {
        PropertyPair byClient = new PropertyPair(
                        KeyType.RSA,
                        Map.of("jdk.tls.client.SignatureSchemes", "rsa_pss_rsae_sha512, ecdsa_secp256r1_sha256, other"),
                        NONE)
                .handshake();
        PropertyPair byServer = new PropertyPair(
                        KeyType.RSA, NONE, Map.of("jdk.tls.server.SignatureSchemes", "rsa_pss_rsae_sha384"))
                .handshake();

        assertEquals("rsa_pss_rsae_sha512", session(byClient.client).peerSignatureScheme());
        assertEquals("rsa_pss_rsae_sha384", session(byServer.client).peerSignatureScheme());
    }

    @Test
    void namedGroups() throws Exception {
        ClientHello hello = hello(Map.of("jdk.tls.namedGroups", "secp384r1, ffdhe2048, x25519"));
        SupportedGroups groups = hello.extensions().get(SupportedGroups.KIND);
        PropertyPair byServer =
                new PropertyPair(NONE, Map.of("jdk.tls.namedGroups", "secp521r1, secp384r1")).handshake();

        assertNotNull(groups);
        assertEquals(List.of(NamedGroup.SECP384R1, NamedGroup.FFDHE2048, NamedGroup.X25519), groups.known());
        assertEquals("secp521r1", session(byServer.client).group());
    }

    @Test
    void finiteFieldGroupsCanBeLeftOutAndDheStays() throws Exception {
        Map<String, String> without = Map.of("jsse.enableFFDHE", "false");
        SupportedGroups groups = hello(without).extensions().get(SupportedGroups.KIND);
        PropertyPair dhe = new PropertyPair(KeyType.RSA, without, without)
                .protocol("TLSv1.2")
                .suites("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256")
                .handshake();

        assertNotNull(groups);
        assertTrue(groups.known().stream().noneMatch(group -> group.kind() == NamedGroup.Kind.FFDHE));
        assertEquals(
                "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", dhe.client.getSession().getCipherSuite());
    }

    @Test
    void extensionsOfAClientCanBeSwitchedOff() throws Exception {
        Set<Integer> plain = new TreeSet<>(hello(NONE).extensions().types());
        Set<Integer> fewer = new TreeSet<>(hello(Map.of(
                        "jdk.tls.client.disableExtensions", "encrypt_then_mac,\textended_master_secret",
                        "jdk.tls.client.enableStatusRequestExtension", "false",
                        "jdk.tls.client.enableCAExtension", "false"))
                .extensions()
                .types());

        plain.removeAll(fewer);
        assertEquals(
                Set.of(
                        ExtensionType.ENCRYPT_THEN_MAC.code(),
                        ExtensionType.EXTENDED_MASTER_SECRET.code(),
                        ExtensionType.STATUS_REQUEST.code()),
                plain);
    }

    @Test
    void extensionsOfAServerCanBeSwitchedOff() throws Exception {
        PropertyPair pair = new PropertyPair(
                NONE, Map.of("jdk.tls.server.disableExtensions", "application_layer_protocol_negotiation"));
        for (SSLEngine engine : List.of(pair.client, pair.server)) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            engine.setSSLParameters(parameters);
        }
        pair.handshake();

        assertEquals("", pair.client.getApplicationProtocol());
    }

    @Test
    void theClientCanNameItsAuthorities() throws Exception {
        assertFalse(hello(NONE).extensions().has(ExtensionType.CERTIFICATE_AUTHORITIES));
        assertTrue(hello(Map.of("jdk.tls.client.enableCAExtension", "true"))
                .extensions()
                .has(ExtensionType.CERTIFICATE_AUTHORITIES));
    }

    @Test
    void theServerNameCanBeKeptBack() throws Exception {
        SSLEngine plain = PropertyPair.context(NONE).createSSLEngine("www.example.com", 443);
        SSLEngine silent = PropertyPair.context(Map.of("jsse.enableSNIExtension", "false"))
                .createSSLEngine("www.example.com", 443);
        for (SSLEngine engine : List.of(plain, silent)) {
            engine.setUseClientMode(true);
        }

        assertTrue(contains(PropertyPair.wrap(plain, new ArrayList<>()), "www.example.com"));
        assertFalse(contains(PropertyPair.wrap(silent, new ArrayList<>()), "www.example.com"));
    }

    @Test
    void middleboxCompatibilityCanBeSwitchedOff() throws Exception {
        assertEquals(32, hello(NONE).sessionId().length);
        assertEquals(
                0, hello(Map.of("jdk.tls.client.useCompatibilityMode", "false")).sessionId().length);
    }

    @Test
    void theExtendedMasterSecretCanBeRefusedAndRequired() throws Exception {
        Map<String, String> without = Map.of("jdk.tls.useExtendedMasterSecret", "false");
        Map<String, String> required = Map.of("jdk.tls.allowLegacyMasterSecret", "false");

        assertFalse(hello(without).extensions().has(ExtensionType.EXTENDED_MASTER_SECRET));
        new PropertyPair(without, NONE).protocol("TLSv1.2").handshake();
        PropertyPair refused = new PropertyPair(without, required).protocol("TLSv1.2");
        SSLException fault = assertThrows(SSLHandshakeException.class, refused::handshake);
        assertTrue(fault.getMessage().contains("(handshake_failure)"), fault.getMessage());
    }

    @Test
    void messagesLargerThanTheLimitAreRefused() {
        PropertyPair pair = new PropertyPair(NONE, Map.of("jdk.tls.maxHandshakeMessageSize", "100"));

        SSLException fault = assertThrows(SSLException.class, pair::handshake);

        assertTrue(fault.getMessage().contains("100"), fault.getMessage());
    }

    @Test
    void chainsLongerThanTheLimitAreRefused() {
        Identity below = TestCertificates.server(KeyType.EC_P256);
        Identity longer = new Identity(
                below.type(),
                below.key(),
                List.of(below.certificate(), TestCertificates.root().certificate()));
        for (String name :
                List.of("jdk.tls.maxCertificateChainLength", "jdk.tls.client.maxInboundCertificateChainLength")) {
            SSLEngine server =
                    PropertyPair.context(NONE, Identity.keyManagers(longer)).createSSLEngine();
            server.setUseClientMode(false);
            SSLEngine client = PropertyPair.context(Map.of(name, "1")).createSSLEngine();
            client.setUseClientMode(true);
            PropertyPair pair = new PropertyPair(client, server);

            SSLException fault = assertThrows(SSLException.class, pair::handshake, name);
            assertTrue(fault.getMessage().contains("2"), fault.getMessage());
        }
    }

    /** CONTRACT R25. */
    @Test
    void keysAreUpdatedWithoutAskingWhenTheirLimitIsReached() throws Exception {
        PropertyPair pair =
                new PropertyPair(Map.of("jdk.tls.keyLimits", "AES/GCM/NoPadding KeyUpdate 1000"), NONE).handshake();
        int before = pair.fromClient.size();
        byte[] data = new byte[400];
        Arrays.fill(data, (byte) 'x');

        for (int i = 0; i < 6; i++) {
            assertArrayEquals(data, received(pair, data));
        }

        assertTrue(pair.fromClient.size() > before + 6, "a KeyUpdate or two in between");
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, pair.server.getHandshakeStatus());
    }

    @Test
    void legacyAlgorithmsAreTheServersLastChoice() throws Exception {
        PropertyPair pair = new PropertyPair(NONE, Map.of("jdk.tls.legacyAlgorithms", "AES_128_GCM")).handshake();

        assertEquals("TLS_AES_256_GCM_SHA384", pair.client.getSession().getCipherSuite());
    }

    @Test
    void disabledAlgorithmsAreNeitherOfferedNorChosen() throws Exception {
        ClientHello hello = hello(Map.of(
                "jdk.tls.disabledAlgorithms",
                "TLSv1.2, TLS_AES_*, secp256r1, x25519, rsa_pss_rsae_sha256 usage HandshakeSignature"));
        SupportedGroups groups = hello.extensions().get(SupportedGroups.KIND);
        SignatureAlgorithms schemes = hello.extensions().get(SignatureAlgorithms.KIND);

        assertEquals(List.of(CipherSuite.TLS_CHACHA20_POLY1305_SHA256), hello.knownSuites());
        assertNotNull(groups);
        assertNotNull(schemes);
        assertFalse(groups.known().contains(NamedGroup.X25519));
        assertFalse(groups.known().contains(NamedGroup.X25519MLKEM768));
        assertFalse(groups.known().contains(NamedGroup.SECP256R1));
        assertFalse(schemes.known().contains(SignatureScheme.RSA_PSS_RSAE_SHA256));
        assertTrue(schemes.known().contains(SignatureScheme.RSA_PSS_RSAE_SHA384));
        assertTrue(hello.extensions().has(ExtensionType.SIGNATURE_ALGORITHMS_CERT), "for certificates it still serves");
    }

    @Test
    void curvesAreDisabledByIncludingTheirList() throws Exception {
        SupportedGroups groups = hello(Map.of(
                        "jdk.tls.disabledAlgorithms", "SSLv3, include jdk.disabled.namedCurves",
                        "jdk.disabled.namedCurves", "secp384r1, secp521r1"))
                .extensions()
                .get(SupportedGroups.KIND);

        assertNotNull(groups);
        assertFalse(groups.known().contains(NamedGroup.SECP384R1));
        assertFalse(groups.known().contains(NamedGroup.SECP384R1MLKEM1024));
        assertTrue(groups.known().contains(NamedGroup.SECP256R1));
    }

    @Test
    void aServerDoesNotSignWithAKeyThatPolicyForbids() throws Exception {
        Map<String, String> policy = Map.of("jdk.tls.disabledAlgorithms", "RSA keySize < 4096");
        PropertyPair pair = new PropertyPair(KeyType.RSA, NONE, policy);

        SSLException fault = assertThrows(SSLHandshakeException.class, pair::handshake);

        assertTrue(fault.getMessage().contains("(handshake_failure)"), fault.getMessage());
        new PropertyPair(KeyType.EC_P256, NONE, policy).handshake();
    }

    @Test
    void groupsAndSchemesOfSslParametersWinOverProperties() throws Exception {
        if (Runtime.version().feature() < 20) {
            assertThrows(
                    NoSuchMethodException.class, () -> SSLParameters.class.getMethod("setNamedGroups", String[].class));
            return;
        }
        Method setGroups = SSLParameters.class.getMethod("setNamedGroups", String[].class);
        Method setSchemes = SSLParameters.class.getMethod("setSignatureSchemes", String[].class);
        PropertyPair pair = new PropertyPair(
                KeyType.RSA,
                Map.of("jdk.tls.namedGroups", "x25519", "jdk.tls.client.SignatureSchemes", "rsa_pss_rsae_sha256"),
                NONE);
        SSLParameters parameters = pair.client.getSSLParameters();
        setGroups.invoke(parameters, (Object) new String[] {"secp384r1", "x448"});
        setSchemes.invoke(parameters, (Object) new String[] {"ecdsa_secp256r1_sha256", "rsa_pss_rsae_sha512"});
        pair.client.setSSLParameters(parameters);

        SSLParameters back = pair.client.getSSLParameters();
        pair.handshake();

        assertArrayEquals(new String[] {"secp384r1", "x448"}, (String[])
                SSLParameters.class.getMethod("getNamedGroups").invoke(back));
        assertArrayEquals(new String[] {"ecdsa_secp256r1_sha256", "rsa_pss_rsae_sha512"}, (String[])
                SSLParameters.class.getMethod("getSignatureSchemes").invoke(back));
        assertEquals("secp384r1", session(pair.client).group());
        assertEquals("rsa_pss_rsae_sha512", session(pair.client).peerSignatureScheme());
    }

    @Test
    void whatSslParametersSayOfSchemesIsWhatThePropertySays() throws Exception {
        Method getter;
        try {
            getter = SSLParameters.class.getMethod("getSignatureSchemes");
        } catch (NoSuchMethodException older) {
            assertTrue(Runtime.version().feature() < 19);
            return;
        }
        PropertyPair plain = new PropertyPair(NONE, NONE);
        PropertyPair set =
                new PropertyPair(Map.of("jdk.tls.client.SignatureSchemes", "ED25519, rsa_pss_rsae_sha256"), NONE);

        assertNull(getter.invoke(plain.client.getSSLParameters()));
        assertArrayEquals(new String[] {"ed25519", "rsa_pss_rsae_sha256"}, (String[])
                getter.invoke(set.client.getSSLParameters()));
    }

    private static byte[] received(PropertyPair pair, byte[] data) throws SSLException {
        return pair.send(pair.client, data);
    }

    private static boolean contains(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return IntStream.rangeClosed(0, bytes.length - wanted.length)
                .anyMatch(at -> Arrays.equals(wanted, Arrays.copyOfRange(bytes, at, at + wanted.length)));
    }
}
