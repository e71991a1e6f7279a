package dev.parley.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParleyProviderTest {

    private final Provider provider = new ParleyProvider();

    @Test
    void contextsAreAllItOffers() {
        Set<String> names = new TreeSet<>();
        for (Provider.Service service : provider.getServices()) {
            assertEquals("SSLContext", service.getType());
            names.add(service.getAlgorithm());
        }

        assertEquals(Set.of("Default", "TLS", "TLSv1.2", "TLSv1.3"), names);
        assertEquals("Parley", provider.getName());
        assertFalse(provider.getInfo().contains("FIPS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS", "SSL", "TLSv1.2", "TLSv1.3"})
    void aContextWorksWithoutAnyManagers(String name) throws Exception {
        SSLContext context = SSLContext.getInstance(name, provider);
        context.init(null, null, null);

        SSLEngine engine = context.createSSLEngine("www.example.com", 443);
        engine.setUseClientMode(true);

        assertSame(provider, context.getProvider());
        assertTrue(Arrays.asList(engine.getEnabledProtocols()).contains("TLSv1.2"));
        assertEquals("SSL_NULL_WITH_NULL_NULL", engine.getSession().getCipherSuite());
        assertTrue(context.getDefaultSSLParameters().getProtocols().length > 0);
        assertTrue(context.getSupportedSSLParameters().getCipherSuites().length > 0);
        assertEquals(86400, context.getServerSessionContext().getSessionTimeout());
    }

    @Test
    void whatIsSupportedDiffersFromWhatIsEnabledInSuitesAndProtocolsAlone() throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.2", provider);
        context.init(null, null, null);

        SSLParameters enabled = context.getDefaultSSLParameters();
        SSLParameters supported = context.getSupportedSSLParameters();

        assertArrayEquals(new String[] {"TLSv1.2"}, enabled.getProtocols());
        assertArrayEquals(new String[] {"TLSv1.3", "TLSv1.2"}, supported.getProtocols());
        assertTrue(supported.getCipherSuites().length > enabled.getCipherSuites().length);
        // an application that sets them as they are must get a server that goes by its own order, as of SunJSSE
        assertTrue(supported.getUseCipherSuitesOrder());
        assertEquals(enabled.getEnableRetransmissions(), supported.getEnableRetransmissions());
        assertEquals(enabled.getMaximumPacketSize(), supported.getMaximumPacketSize());
        assertArrayEquals(enabled.getApplicationProtocols(), supported.getApplicationProtocols());
    }

    @Test
    void theDefaultContextInitialisesItself() throws Exception {
        SSLContext context = SSLContext.getInstance("Default", provider);

        assertNotNull(context.createSSLEngine());
        assertThrows(KeyManagementException.class, () -> context.init(null, null, null));
    }

    @Test
    void aContextMustBeInitialised() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", provider);

        assertThrows(IllegalStateException.class, context::createSSLEngine);
        assertThrows(IllegalStateException.class, context::getSocketFactory);
    }

    @Test
    void socketsAreParleys() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", provider);
        context.init(null, null, null);

        assertTrue(
                context.getSocketFactory().createSocket().getClass().getName().startsWith("dev.parley."));
        try (ServerSocket listener = context.getServerSocketFactory().createServerSocket()) {
            assertTrue(listener.getClass().getName().startsWith("dev.parley."));
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThrows(NoSuchAlgorithmException.class, () -> SSLContext.getInstance("DTLS", provider));
    }

    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    @ParameterizedTest
    @ValueSource(strings = {"TLS", "Default"})
    void aWrongValueOfAPropertyIsSaidAndNotLeftToTheNextProvider(String name) throws Exception {
        Security.insertProviderAt(provider, 1);
        System.setProperty("dev.parley.retryCookie", "maybe");
        try {
            Exception thrown = assertThrows(IllegalArgumentException.class, () -> SSLContext.getInstance(name));

            assertTrue(thrown.getMessage().contains("dev.parley.retryCookie"), thrown.getMessage());
        } finally {
            System.clearProperty("dev.parley.retryCookie");
            Security.removeProvider("Parley");
        }
    }
}
