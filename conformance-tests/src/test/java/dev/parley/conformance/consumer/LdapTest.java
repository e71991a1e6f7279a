package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.KeyType;
import java.io.EOFException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.SearchControls;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.StartTlsRequest;
import javax.naming.ldap.StartTlsResponse;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LDAP as the JDK speaks it through JNDI: {@code ldaps://} and StartTLS. */
@ConsumerTest
class LdapTest {

    private static final int BIND = 0x60;
    private static final int UNBIND = 0x42;
    private static final int SEARCH = 0x63;
    private static final int EXTENDED = 0x77;

    /** Whether each search came under TLS. */
    private final List<Boolean> searches = Collections.synchronizedList(new ArrayList<>());

    private SSLContext former;

    @BeforeEach
    void trust() throws GeneralSecurityException {
        former = SSLContext.getDefault();
        SSLContext.setDefault(Own.clientContext());
    }

    @AfterEach
    void restore() {
        SSLContext.setDefault(former);
    }

    /** With a limit of time the JDK makes an unconnected socket and connects it, without one it makes a connected one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSearchOverLdapsIsAnswered(boolean timeLimit) throws Exception {
        try (StubServer server = StubServer.tls(this::ldap)) {
            Hashtable<String, String> environment = environment("ldaps://localhost:" + server.port());
            if (timeLimit) {
                environment.put("com.sun.jndi.ldap.connect.timeout", "120000");
            }
            LdapContext context = new InitialLdapContext(environment, null);
            search(context);
            context.close();

            assertOwn(server.session());
            assertEquals(List.of(true), searches);
        }
    }

    @Test
    void aServerOfAnotherNameIsRefused() throws Exception {
        try (StubServer server = StubServer.tls(this::ldap, Own.otherIdentity())) {
            Hashtable<String, String> environment = environment("ldaps://localhost:" + server.port());
            environment.put("com.sun.jndi.ldap.connect.timeout", "120000"); // or the handshake waits for a request

            CommunicationException refusal =
                    assertThrows(CommunicationException.class, () -> new InitialLdapContext(environment, null));

            assertInstanceOf(SSLHandshakeException.class, refusal.getCause());
        }
    }

    @Test
    void aSearchAfterStartTlsIsAnsweredUnderIt() throws Exception {
        try (StubServer server = StubServer.plain(this::ldap)) {
            LdapContext context = new InitialLdapContext(environment("ldap://localhost:" + server.port()), null);
            search(context);
            StartTlsResponse tls = (StartTlsResponse) context.extendedOperation(new StartTlsRequest());
            SSLSession session = tls.negotiate();
            search(context);
            context.close();

            assertOwn(session);
            assertOwn(server.session());
            assertEquals(List.of(false, true), searches);
        }
    }

    @Test
    void startTlsRefusesAServerOfAnUnknownAuthority() throws Exception {
        SSLContext strangers = SSLContext.getInstance("TLS");
        strangers.init(null, Authority.create("Stranger", KeyType.EC_P256).trustManagers(), null);
        try (StubServer server = StubServer.plain(this::ldap)) {
            LdapContext context = new InitialLdapContext(environment("ldap://localhost:" + server.port()), null);
            StartTlsResponse tls = (StartTlsResponse) context.extendedOperation(new StartTlsRequest());

            assertThrows(SSLException.class, () -> tls.negotiate(strangers.getSocketFactory()));
            context.close();
        }
    }

    private static Hashtable<String, String> environment(String url) {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, url);
        environment.put("com.sun.jndi.ldap.read.timeout", "120000");
        return environment;
    }

    private static void search(LdapContext context) throws NamingException {
        assertFalse(context.search("dc=test", "(objectClass=*)", new SearchControls())
                .hasMore());
    }

    /** As little of RFC 4511 as these tests need: everything succeeds, and nothing is found. */
    private void ldap(StubServer.Line line) throws IOException {
        while (true) {
            int tag = line.read();
            if (tag < 0) {
                return;
            }
            if (tag != 0x30) {
                throw new IOException("no LDAP message: " + tag);
            }
            byte[] message = line.read(length(line));
            assertTrue(message[0] == 2 && message[1] == 1, "the number of a message is short here");
            switch (message[3] & 0xff) {
                case BIND -> line.write(success(message[2], 0x61));
                case SEARCH -> {
                    searches.add(line.isTls());
                    line.write(success(message[2], 0x65));
                }
                case EXTENDED -> {
                    line.write(success(message[2], 0x78));
                    line.startTls();
                }
                case UNBIND -> {
                    return;
                }
                default -> throw new IOException("operation " + message[3]);
            }
        }
    }

    private static int length(StubServer.Line line) throws IOException {
        int first = line.read();
        if (first < 0) {
            throw new EOFException();
        }
        int length = first;
        if (first > 0x80) {
            length = 0;
            for (byte part : line.read(first & 0x7f)) {
                length = length << 8 | part & 0xff;
            }
        }
        return length;
    }

    /** A result: success, of no name, without a text. */
    private static byte[] success(byte number, int operation) {
        return new byte[] {0x30, 12, 2, 1, number, (byte) operation, 7, 10, 1, 0, 4, 0, 4, 0};
    }
}
