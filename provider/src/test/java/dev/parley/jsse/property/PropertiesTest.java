package dev.parley.jsse.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.handshake.Role;
import dev.parley.iana.ExtensionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class PropertiesTest {

    static Properties system(Map<String, String> system) {
        return Properties.of(system::get, Map.<String, String>of()::get);
    }

    @Test
    void defaultsAreThoseOfSunJsseButForTheMessageSize() {
        Properties properties = system(Map.of());

        assertNull(properties.protocols(Role.CLIENT));
        assertNull(properties.namedGroups());
        assertEquals(10, properties.longestPeerChain(Role.CLIENT));
        assertEquals(8, properties.longestPeerChain(Role.SERVER));
        assertEquals(1 << 17, properties.largestMessage());
        assertEquals(20480, properties.sessions().cacheSize());
        assertEquals(86400, properties.sessions().timeoutSeconds());
        assertTrue(properties.statusRequest());
        assertTrue(properties.compatibilityMode());
        assertTrue(properties.extendedMasterSecret());
        assertFalse(properties.needsExtendedMasterSecret());
        assertFalse(properties.clientAuthorities());
        assertFalse(properties.acknowledgesCloseNotify());
        assertEquals(Set.of(ExtensionType.MAX_FRAGMENT_LENGTH), properties.disabledExtensions(Role.CLIENT));
        assertEquals(Set.of(), properties.disabledExtensions(Role.SERVER));
        assertEquals(
                new SessionProperties(20480, 86400, 2, 0, true, true, true, true, true, false, false),
                properties.sessions());
        assertEquals(new SocketProperties(false, false, 0), properties.sockets());
    }

    @Test
    void listsMayBeQuotedAndHoldBlanks() {
        Properties properties = system(Map.of("jdk.tls.client.protocols", "\"TLSv1.3 , ,TLSv1.2\""));

        assertEquals(List.of("TLSv1.3", "TLSv1.2"), properties.protocols(Role.CLIENT));
        assertNull(properties.protocols(Role.SERVER));
    }

    @Test
    void anEmptyListCountsAsNotSet() {
        assertNull(system(Map.of("jdk.tls.namedGroups", "")).namedGroups());
    }

    @Test
    void theChainLengthOfOneRoleWinsOverThatOfBoth() {
        Properties properties = system(Map.of(
                "jdk.tls.maxCertificateChainLength", "3", "jdk.tls.server.maxInboundCertificateChainLength", "5"));

        assertEquals(3, properties.longestPeerChain(Role.CLIENT));
        assertEquals(5, properties.longestPeerChain(Role.SERVER));
    }

    @Test
    void numbersThatMakeNoSenseCountAsNotSet() {
        Properties properties =
                system(Map.of("jdk.tls.maxHandshakeMessageSize", "many", "javax.net.ssl.sessionCacheSize", "-1"));

        assertEquals(1 << 17, properties.largestMessage());
        assertEquals(20480, properties.sessions().cacheSize());
    }

    @Test
    void aFlagIsTrueOrFalseAndNothingElse() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> system(Map.of("jdk.tls.client.useCompatibilityMode", "yes")));

        assertEquals(
                "Value of jdk.tls.client.useCompatibilityMode must either be 'true' or 'false'", refused.getMessage());
    }

    @Test
    void extensionsAreDisabledByNameAndRole() {
        Properties properties = system(Map.of(
                "jdk.tls.client.disableExtensions", "status_request, no_such_extension",
                "jsse.enableSNIExtension", "false",
                "jsse.enableMFLNExtension", "true"));

        assertEquals(
                Set.of(ExtensionType.STATUS_REQUEST, ExtensionType.SERVER_NAME),
                properties.disabledExtensions(Role.CLIENT));
        assertEquals(Set.of(), properties.disabledExtensions(Role.SERVER));
    }

    @Test
    void sessionsFollowTheirProperties() {
        Properties properties = system(Map.of(
                "javax.net.ssl.sessionCacheSize", "0",
                "jdk.tls.server.sessionTicketTimeout", "604800",
                "jdk.tls.server.newSessionTicketCount", "10",
                "jdk.tls.server.statelessKeyTimeout", "60",
                "jdk.tls.client.enableSessionTicketExtension", "FALSE",
                "jdk.tls.server.enableSessionTicketExtension", "no",
                "jdk.tls.allowLegacyResumption", "false"));

        assertEquals(
                new SessionProperties(0, 604800, 10, 60, false, true, false, true, true, false, false),
                properties.sessions());
        assertTrue(properties.disabledExtensions(Role.CLIENT).contains(ExtensionType.SESSION_TICKET));
        assertFalse(properties.disabledExtensions(Role.SERVER).contains(ExtensionType.SESSION_TICKET));
    }

    @Test
    void whatIsOutOfRangeAboutSessionsCountsAsNotSet() {
        Properties properties = system(Map.of(
                "javax.net.ssl.sessionCacheSize", "all",
                "jdk.tls.server.sessionTicketTimeout", "604801",
                "jdk.tls.server.newSessionTicketCount", "11",
                "jdk.tls.server.statelessKeyTimeout", "0"));

        assertEquals(system(Map.of()).sessions(), properties.sessions());
    }

    @Test
    void socketsFollowTheirProperties() {
        Properties properties =
                system(Map.of("com.sun.net.ssl.requireCloseNotify", "true", "jdk.tls.trustNameService", "true"));

        assertEquals(new SocketProperties(true, true, 0), properties.sockets());
    }

    @Test
    void anotherCertificateInARenegotiationCannotBeAllowed() {
        Logger logger = Logger.getLogger(Notices.LOGGER);
        List<String> said = new ArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                said.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(listening);
        try {
            system(Map.of("jdk.tls.allowUnsafeServerCertChange", "true"));
            system(Map.of("jdk.tls.allowUnsafeServerCertChange", "true"));
        } finally {
            logger.removeHandler(listening);
        }

        assertEquals(1, said.size(), said.toString());
        assertTrue(said.get(0).startsWith("jdk.tls.allowUnsafeServerCertChange is ignored"), said.toString());
    }

    @Test
    void anUnknownAlpnCharsetIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Properties.of(name -> null, Map.of("jdk.tls.alpnCharset", "no-such")::get));
    }

    @Test
    void alpnNamesTravelInTheCharsetOfTheProperty() {
        Properties properties = Properties.of(name -> null, Map.of("jdk.tls.alpnCharset", "UTF-8")::get);

        String onTheWire = properties.applicationProtocolCoding().encode("\u00e9");

        assertEquals("\u00c3\u00a9", onTheWire); // the two bytes of UTF-8, one character each
        assertEquals("\u00e9", properties.applicationProtocolCoding().decode(onTheWire));
    }
}
