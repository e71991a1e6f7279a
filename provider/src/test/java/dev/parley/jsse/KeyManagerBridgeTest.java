package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateQuery;
import dev.parley.auth.CertificateSource;
import dev.parley.fault.AuthFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyManagerBridgeTest {

    private static final List<SignatureScheme> SCHEMES = List.of(
            SignatureScheme.ECDSA_SECP256R1_SHA256,
            SignatureScheme.ECDSA_SECP384R1_SHA384,
            SignatureScheme.ED25519,
            SignatureScheme.RSA_PSS_RSAE_SHA256,
            SignatureScheme.RSA_PSS_PSS_SHA256);

    private static CertificateQuery query(List<String> types, List<X500Principal> authorities) {
        return new CertificateQuery(ProtocolVersion.TLS13, types, SCHEMES, SCHEMES, authorities);
    }

    private static @Nullable CertificateChoice choose(Role role, CertificateQuery query, KeyManager... managers)
            throws Exception {
        TlsContextSpi context = Contexts.of(managers);
        HandshakingEngine engine = new HandshakingEngine(context, role, null);
        engine.agreed.version(query.version());
        engine.agreed.suite(CipherSuite.TLS_AES_128_GCM_SHA256);
        engine.agreed.peerSchemes(query.schemes());
        engine.agreed.peerCertificateSchemes(query.certificateSchemes());
        return context.context().keys().source(engine, role).choose(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SunX509", "PKIX"})
    void theMostPreferredTypeOfTheStoreIsChosen(String algorithm) throws Exception {
        Identity rsa = TestCertificates.server(KeyType.RSA);
        Identity ec = TestCertificates.server(KeyType.EC_P256);
        KeyManager[] managers = Identity.keyManagers(algorithm, rsa, ec);

        CertificateChoice first = choose(Role.SERVER, query(List.of("EC", "RSA"), List.of()), managers);
        CertificateChoice second = choose(Role.SERVER, query(List.of("RSA", "EC"), List.of()), managers);

        assertNotNull(first);
        assertEquals(ec.chain(), first.chain());
        assertArrayEquals(ec.certificate().getEncoded(), first.encoded().get(0));
        assertNotNull(second);
        assertEquals(rsa.chain(), second.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SunX509", "PKIX"})
    void aClientIsAskedOnceForAllTypes(String algorithm) throws Exception {
        Identity ed = TestCertificates.client(KeyType.RSASSA_PSS);
        KeyManager[] managers = Identity.keyManagers(algorithm, ed);

        CertificateChoice choice = choose(
                Role.CLIENT,
                query(
                        List.of("EC", "RSASSA-PSS", "RSA"),
                        List.of(TestCertificates.root().certificate().getSubjectX500Principal())),
                managers);

        assertNotNull(choice);
        assertEquals(ed.chain(), choice.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SunX509", "PKIX"})
    void noKeyOfTheIssuersAskedForIsNoChoice(String algorithm) throws Exception {
        KeyManager[] managers = Identity.keyManagers(algorithm, TestCertificates.client(KeyType.EC_P256));

        assertNull(choose(
                Role.CLIENT, query(List.of("EC"), List.of(new X500Principal("CN=another authority"))), managers));
    }

    @Test
    void aKeyThatCannotSignWhatThePeerKnowsIsPassedOver() throws Exception {
        Identity p521 = TestCertificates.server(KeyType.EC_P521);
        Identity rsa = TestCertificates.server(KeyType.RSA);

        CertificateChoice choice =
                choose(Role.SERVER, query(List.of("EC", "RSA"), List.of()), Identity.keyManagers(p521, rsa));

        assertNotNull(choice);
        assertEquals(rsa.chain(), choice.chain());
    }

    @Test
    void withoutAKeyManagerThereIsNoCertificate() throws Exception {
        TlsContextSpi context = Contexts.of(null);

        assertSame(
                CertificateSource.NONE,
                context.context().keys().source(new HandshakingEngine(context, Role.SERVER, null), Role.SERVER));
    }

    @Test
    void theSameKeyIsPreparedOnce() throws Exception {
        Identity ec = TestCertificates.server(KeyType.EC_P256);
        TlsContextSpi context = Contexts.of(Identity.keyManagers("SunX509", ec));
        CertificateSource source =
                context.context().keys().source(new HandshakingEngine(context, Role.SERVER, null), Role.SERVER);

        assertSame(source.choose(query(List.of("EC"), List.of())), source.choose(query(List.of("EC"), List.of())));
    }

    @Test
    void aPlainKeyManagerIsCalledWithoutASocket() throws Exception {
        Plain plain = new Plain(TestCertificates.server(KeyType.EC_P256));

        CertificateChoice choice = choose(Role.SERVER, query(List.of("EC"), List.of()), plain);

        assertNotNull(choice);
        assertEquals(1, plain.asked);
    }

    @Test
    void aKeyManagerThatFailsIsAnInternalError() throws Exception {
        Plain plain = new Plain(TestCertificates.server(KeyType.EC_P256));
        plain.failure = new IllegalStateException("the token is gone");

        TlsFault fault =
                assertThrows(TlsFault.class, () -> choose(Role.SERVER, query(List.of("EC"), List.of()), plain));

        assertSame(AuthFault.KEY_MANAGER_FAILED, fault.fault());
        assertSame(plain.failure, fault.getCause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SunX509", "PKIX"})
    void whatAServerCouldShowIsListed(String algorithm) throws Exception {
        Identity rsa = TestCertificates.server(KeyType.RSA);
        Identity ec = TestCertificates.server(KeyType.EC_P256);

        List<List<X509Certificate>> chains = Contexts.of(Identity.keyManagers(algorithm, rsa, ec))
                .context()
                .keys()
                .serverChains();

        assertTrue(chains.contains(rsa.chain()));
        assertTrue(chains.contains(ec.chain()));
    }

    @Test
    void aManagerThatDoesNotListWhatItHasIsNoFailure() throws Exception {
        Plain plain = new Plain(TestCertificates.server(KeyType.EC_P256));
        plain.failure = new UnsupportedOperationException("I only choose");

        assertEquals(
                List.of(),
                Contexts.of(new KeyManager[] {plain}).context().keys().serverChains());
    }

    /** An X509KeyManager that knows no engines. */
    private static final class Plain implements X509KeyManager {

        private final Identity identity;
        private int asked;
        private @Nullable RuntimeException failure;

        Plain(Identity identity) {
            this.identity = identity;
        }

        @Override
        public String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            assertNull(socket);
            asked++;
            if (failure != null) {
                throw failure;
            }
            return "one";
        }

        @Override
        public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return "one";
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            if (failure != null) {
                throw failure;
            }
            return new String[] {"one"};
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"one"};
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return identity.chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return identity.key();
        }
    }
}
