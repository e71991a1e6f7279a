package dev.parley.jsse.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.ConfigurationFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.ProtocolChooser;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigurationTest extends Configured {

    @Test
    void aPlainClientOffersBothVersionsAndTwoShares() throws Exception {
        Settings settings = frozen(client(Map.of()));

        assertEquals(List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12), settings.versions());
        assertEquals(
                List.of(
                        CipherSuite.TLS_AES_128_GCM_SHA256,
                        CipherSuite.TLS_AES_256_GCM_SHA384,
                        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
                        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
                        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
                        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                        CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256),
                settings.suites());
        assertEquals(List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519), settings.keyShareGroups());
        assertEquals(NamedGroup.X25519MLKEM768, settings.groups().get(0));
        assertEquals(13, settings.groups().size());
        assertTrue(settings.statusRequest());
        assertTrue(settings.compatibilityMode());
        assertFalse(settings.fallback());
        assertTrue(settings.enabled(ExtensionType.RECORD_SIZE_LIMIT));
        assertEquals(settings.signatureSchemes(), settings.certificateSchemes());
        assertFalse(settings.signatureSchemes().contains(SignatureScheme.RSA_PKCS1_SHA1));
        assertNull(settings.serverName());
    }

    @Test
    void aClientOf13AloneSignsWithoutPkcs1ButAcceptsItInCertificates() throws Exception {
        Configuration configuration = client(Map.of());
        configuration.enabledProtocols(new String[] {"TLSv1.3"});

        Settings settings = frozen(configuration);

        assertFalse(settings.signatureSchemes().contains(SignatureScheme.RSA_PKCS1_SHA256));
        assertTrue(settings.certificateSchemes().contains(SignatureScheme.RSA_PKCS1_SHA256));
        assertTrue(settings.suites().stream().allMatch(CipherSuite::tls13));
    }

    @Test
    void aClientOf12AloneOffersNoHybrids() throws Exception {
        Configuration configuration = client(Map.of());
        configuration.enabledProtocols(new String[] {"TLSv1.2"});

        Settings settings = frozen(configuration);

        assertTrue(settings.groups().stream().noneMatch(group -> group.kind() == NamedGroup.Kind.HYBRID));
        assertEquals(List.of(), settings.keyShareGroups());
        assertTrue(settings.suites().stream().noneMatch(CipherSuite::tls13));
    }

    @Test
    void nothingInCommonIsAFaultBeforeAnythingIsSent() {
        Configuration configuration = client(Map.of());
        configuration.enabledProtocols(new String[] {"TLSv1.3"});
        configuration.enabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});

        TlsFault fault = assertThrows(TlsFault.class, () -> frozen(configuration));

        assertSame(ConfigurationFault.NOTHING_ENABLED, fault.fault());
        assertTrue(fault.details().contains("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), fault.details());
    }

    @Test
    void retiredNamesAreTakenAndLeftOutOfHandshakes() throws Exception {
        Configuration configuration = client(Map.of());
        String[] protocols = {"SSLv2Hello", "TLSv1", "TLSv1.1", "TLSv1.2"};
        String[] suites = {"TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"};
        configuration.enabledProtocols(protocols);
        configuration.enabledCipherSuites(suites);

        assertArrayEquals(protocols, configuration.enabledProtocols());
        assertArrayEquals(suites, configuration.enabledCipherSuites());
        assertEquals(List.of(ProtocolVersion.TLS12), frozen(configuration).versions());
        assertEquals(
                List.of(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256),
                frozen(configuration).suites());
        String[] misspelt = {"TLS_RSA_WITH_AES_128_CBC_SHA1"};
        assertThrows(IllegalArgumentException.class, () -> configuration.enabledCipherSuites(misspelt));
    }

    @Test
    void protocolsThatNobodySpeaksAreRefused() {
        Configuration configuration = client(Map.of());

        for (@Nullable String name : Arrays.asList("TLSv1.4", "foo", "", null)) {
            String[] names = {"TLSv1.3", name};
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> configuration.enabledProtocols(names));
            assertEquals("Unsupported protocol: " + name + "; Parley speaks [TLSv1.3, TLSv1.2]", refused.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> configuration.enabledProtocols(null));
        assertArrayEquals(new String[] {"TLSv1.3", "TLSv1.2"}, configuration.enabledProtocols());
    }

    @Test
    void suitesOutsideTheDefaultAreEnabledByName() throws Exception {
        Configuration configuration = client(Map.of());
        configuration.enabledCipherSuites(
                new String[] {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"});

        Settings settings = frozen(configuration);

        assertEquals(List.of(ProtocolVersion.TLS12), settings.versions());
        assertEquals(2, settings.suites().size());
        assertThrows(
                IllegalArgumentException.class,
                () -> configuration.enabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_512_CBC_SHA"}));
        assertThrows(IllegalArgumentException.class, () -> configuration.enabledCipherSuites(new String[] {""}));
        assertThrows(IllegalArgumentException.class, () -> configuration.enabledCipherSuites(null));
    }

    @Test
    void signallingSuitesAreAcceptedAndTheFallbackOneMeansAFallback() throws Exception {
        Configuration configuration = client(Map.of());
        String[] names = {
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_FALLBACK_SCSV", "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"
        };
        configuration.enabledCipherSuites(names);

        assertArrayEquals(names, configuration.enabledCipherSuites());
        assertTrue(frozen(configuration).fallback());
        List<String> supported = Arrays.asList(configuration.supportedCipherSuites());
        assertTrue(supported.contains("TLS_EMPTY_RENEGOTIATION_INFO_SCSV"));
        assertFalse(supported.contains("TLS_FALLBACK_SCSV"));
    }

    @Test
    void theNameOfTheHostIsSentUnlessTheApplicationNamesAnother() throws Exception {
        TlsContext context = context(ContextName.TLS, Map.of());

        Configuration configuration = context.newConfiguration(Role.CLIENT, "www.example.com.");
        assertEquals("www.example.com", frozen(configuration).serverName());

        SSLParameters parameters = configuration.sslParameters();
        assertEquals(List.of(new SNIHostName("www.example.com")), parameters.getServerNames());
        parameters.setServerNames(List.of(new SNIHostName("other.example.com")));
        configuration.sslParameters(parameters);
        assertEquals("other.example.com", frozen(configuration).serverName());
        parameters.setServerNames(List.of());
        configuration.sslParameters(parameters);
        assertNull(frozen(configuration).serverName());

        for (String host : List.of("localhost", "127.0.0.1", "::1", "fe80::1%eth0", ".example.com", "a..", "x_y")) {
            assertNull(frozen(context.newConfiguration(Role.CLIENT, host)).serverName(), host);
        }
        assertNull(frozen(context(ContextName.TLS, Map.of("jsse.enableSNIExtension", "false"))
                        .newConfiguration(Role.CLIENT, "www.example.com"))
                .serverName());
    }

    @Test
    void aServerRefusesNamesThatNoMatcherMatches() throws Exception {
        Configuration configuration = server(Map.of());
        assertTrue(frozen(configuration).serverNames().accepts("anything.example.com"));

        SSLParameters parameters = configuration.sslParameters();
        parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher("(.*\\.)?example\\.com")));
        configuration.sslParameters(parameters);

        assertTrue(frozen(configuration).serverNames().accepts("www.example.com"));
        assertFalse(frozen(configuration).serverNames().accepts("www.example.org"));
    }

    @Test
    void aServerPicksTheApplicationProtocolInItsOwnOrder() throws Exception {
        Configuration configuration = server(Map.of());
        assertNull(frozen(configuration).protocolChooser());
        SSLParameters parameters = configuration.sslParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        configuration.sslParameters(parameters);

        ProtocolChooser chooser = frozen(configuration).protocolChooser();

        assertNotNull(chooser);
        assertEquals("h2", chooser.choose(List.of("http/1.1", "h2")));
        assertNull(chooser.choose(List.of("spdy/1")));
    }

    @Test
    void clientAuthenticationIsOneOfThree() throws Exception {
        Configuration configuration = server(Map.of());

        configuration.needClientAuth(true);
        configuration.wantClientAuth(true);
        assertFalse(configuration.needClientAuth());
        assertEquals(ClientAuthentication.WANTED, frozen(configuration).clientAuthentication());
        SSLParameters parameters = configuration.sslParameters();
        assertTrue(parameters.getWantClientAuth());
        parameters.setNeedClientAuth(true);
        configuration.sslParameters(parameters);
        assertEquals(ClientAuthentication.NEEDED, frozen(configuration).clientAuthentication());
        configuration.needClientAuth(false);
        assertEquals(ClientAuthentication.NONE, frozen(configuration).clientAuthentication());
    }

    @Test
    void parametersSurviveARoundTrip() throws Exception {
        Configuration configuration = client(Map.of());
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.2"});
        parameters.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"h2"});
        parameters.setUseCipherSuitesOrder(false);
        parameters.setMaximumPacketSize(2000);
        configuration.sslParameters(parameters);

        SSLParameters back = configuration.sslParameters();

        assertArrayEquals(parameters.getProtocols(), back.getProtocols());
        assertArrayEquals(parameters.getCipherSuites(), back.getCipherSuites());
        assertEquals("HTTPS", back.getEndpointIdentificationAlgorithm());
        assertArrayEquals(new String[] {"h2"}, back.getApplicationProtocols());
        assertFalse(back.getUseCipherSuitesOrder());
        assertEquals(2000, back.getMaximumPacketSize());
        assertFalse(frozen(configuration).ownOrder());
        assertFalse(back == configuration.sslParameters());
    }

    @Test
    void refusedParametersChangeNothing() {
        Configuration configuration = client(Map.of());
        SSLParameters parameters = configuration.sslParameters();
        parameters.setCipherSuites(new String[] {"TLS_AES_256_GCM_SHA384"});
        parameters.setProtocols(new String[] {"TLSv9"});

        assertThrows(IllegalArgumentException.class, () -> configuration.sslParameters(parameters));

        assertTrue(configuration.enabledCipherSuites().length > 1);
    }

    @Test
    void groupsAndSchemesOfNewerJdksAreObeyed() throws Exception {
        Configuration configuration = client(Map.of());
        SSLParameters parameters = configuration.sslParameters();
        try {
            SSLParameters.class.getMethod("setNamedGroups", String[].class).invoke(parameters, (Object)
                    new String[] {"secp521r1", "nosuch"});
            SSLParameters.class.getMethod("setSignatureSchemes", String[].class).invoke(parameters, (Object)
                    new String[] {"ed25519", "nosuch"});
        } catch (NoSuchMethodException e) {
            return; // this JDK is older than 20
        }

        configuration.sslParameters(parameters);

        assertEquals(List.of(NamedGroup.SECP521R1), frozen(configuration).groups());
        assertEquals(List.of(SignatureScheme.ED25519), frozen(configuration).signatureSchemes());
        assertArrayEquals(new String[] {"secp521r1", "nosuch"}, (String[])
                SSLParameters.class.getMethod("getNamedGroups").invoke(configuration.sslParameters()));
    }
}
