package dev.parley.jsse.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsParameters;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.property.Properties;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;

/** What properties make of a configuration of which nothing was set. */
class ConfigurationPropertiesTest extends Configured {

    @Test
    void theRoleDecidesAboutWhatWasNeverSet() {
        Configuration configuration = context(ContextName.TLS12, Map.of()).newConfiguration(Role.SERVER, null);

        assertFalse(configuration.roleChosen());
        assertArrayEquals(new String[] {"TLSv1.3", "TLSv1.2"}, configuration.enabledProtocols());
        configuration.useClientMode(true);
        assertTrue(configuration.roleChosen());
        assertArrayEquals(new String[] {"TLSv1.2"}, configuration.enabledProtocols());
        configuration.enabledProtocols(new String[] {"TLSv1.3"});
        configuration.useClientMode(false);
        assertArrayEquals(new String[] {"TLSv1.3"}, configuration.enabledProtocols());
    }

    @Test
    void protocolPropertiesCountForTheContextNamedTlsAlone() {
        Map<String, String> properties =
                Map.of("jdk.tls.client.protocols", "TLSv1.2,TLSv1.1", "jdk.tls.server.protocols", "TLSv1.3");

        assertArrayEquals(new String[] {"TLSv1.2"}, client(properties).enabledProtocols());
        assertArrayEquals(new String[] {"TLSv1.3"}, server(properties).enabledProtocols());
        assertArrayEquals(
                new String[] {"TLSv1.3", "TLSv1.2"},
                context(ContextName.TLS13, properties)
                        .newConfiguration(Role.CLIENT, null)
                        .enabledProtocols());
        assertThrows(IllegalArgumentException.class, () -> client(Map.of("jdk.tls.client.protocols", "TLSv9")));
    }

    @Test
    void suitesOfAPropertyReplaceTheDefaults() {
        Configuration configuration = client(Map.of(
                "jdk.tls.client.cipherSuites",
                "TLS_AES_256_GCM_SHA384, TLS_NO_SUCH, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"));

        assertArrayEquals(
                new String[] {"TLS_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"},
                configuration.enabledCipherSuites());
    }

    @Test
    void groupsOfAPropertyReplaceTheDefaultsInAnyCase() throws Exception {
        Settings settings = frozen(client(Map.of("jdk.tls.namedGroups", "SECP256R1, nosuch, x25519mlkem768")));

        assertEquals(List.of(NamedGroup.SECP256R1, NamedGroup.X25519MLKEM768), settings.groups());
        assertEquals(List.of(NamedGroup.SECP256R1, NamedGroup.X25519MLKEM768), settings.keyShareGroups());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> client(Map.of("jdk.tls.namedGroups", "nosuch")));
        assertTrue(refused.getMessage().contains("contains no supported named groups"), refused.getMessage());
    }

    @Test
    void schemesOfAPropertyReplaceTheDefaults() throws Exception {
        Settings settings =
                frozen(client(Map.of("jdk.tls.client.SignatureSchemes", "rsa_pss_rsae_sha256,ECDSA_secp256r1_sha256")));

        assertEquals(
                List.of(SignatureScheme.RSA_PSS_RSAE_SHA256, SignatureScheme.ECDSA_SECP256R1_SHA256),
                settings.signatureSchemes());
    }

    @Test
    void parametersOfTheContextReachItsEngines() throws Exception {
        TlsParameters parameters = TlsParameters.builder()
                .groups("secp384r1", "x25519")
                .keyShareGroups("x25519")
                .recordSizeLimitBytes(512)
                .build();
        Configuration configuration =
                context(ContextName.TLS, Map.of(), parameters.with()).newConfiguration(Role.CLIENT, null);

        Settings settings = frozen(configuration);

        assertEquals(List.of(NamedGroup.SECP384R1, NamedGroup.X25519), settings.groups());
        assertEquals(List.of(NamedGroup.X25519), settings.keyShareGroups());
        assertEquals(512, settings.maxPlaintext());
        assertTrue(settings.enabled(ExtensionType.RECORD_SIZE_LIMIT));
    }

    @Test
    void whatIsSelectedIsWorkedOutOncePerContext() {
        TlsContext context = context(ContextName.TLS, Map.of());
        Configuration first = context.newConfiguration(Role.CLIENT, null);
        Configuration second = context.newConfiguration(Role.CLIENT, "www.example.com");

        assertSame(Selection.of(first), Selection.of(second));
        second.enabledProtocols(new String[] {"TLSv1.3"});
        assertEquals(List.of(ProtocolVersion.TLS13), Selection.of(second).versions());
    }

    @Test
    void legacySuitesAreAServersLastResort() throws Exception {
        TlsContext context = new TlsContext(
                ContextName.TLS,
                Properties.of(name -> null, name -> name.equals("jdk.tls.legacyAlgorithms") ? "AES_128_GCM" : null),
                Clock.systemUTC());
        context.init(new KeyManager[0], new TrustManager[0], null);

        List<CipherSuite> suites =
                frozen(context.newConfiguration(Role.SERVER, null)).suites();

        assertEquals(CipherSuite.TLS_AES_256_GCM_SHA384, suites.get(0));
        assertTrue(suites.get(suites.size() - 1).name().contains("AES_128_GCM"));
    }
}
