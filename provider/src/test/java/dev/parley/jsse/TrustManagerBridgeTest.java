package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.auth.PeerIdentity;
import dev.parley.fault.AuthFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;
import dev.parley.jsse.context.ContextName;
import dev.parley.jsse.property.Properties;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrustManagerBridgeTest {

    private static final TrustManager[] ROOT =
            Identity.trusting(TestCertificates.root().certificate());

    private static void verify(Identity peer, Role role, @Nullable String host, TrustManager... trust)
            throws Exception {
        TlsContextSpi context = Contexts.of(null, trust);
        HandshakingEngine engine = new HandshakingEngine(context, role, host);
        if (host != null) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        engine.agreed.version(ProtocolVersion.TLS13);
        engine.agreed.suite(CipherSuite.TLS_AES_128_GCM_SHA256);
        PeerIdentity identity =
                new PeerIdentity(peer.chain(), Collections.nCopies(peer.chain().size(), new byte[0]));
        engine.agreed.peerIdentity(identity);
        String authType = role == Role.CLIENT
                ? "UNKNOWN"
                : peer.certificate().getPublicKey().getAlgorithm();
        context.context().trust().verifier(engine, role).verify(identity, authType);
    }

    private static TlsFault refused(Identity peer, Role role, @Nullable String host, TrustManager... trust) {
        return assertThrows(TlsFault.class, () -> verify(peer, role, host, trust));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyType.class,
            names = {"RSA", "RSASSA_PSS", "EC_P256", "EC_P384", "ED25519"})
    void theJdkTrustsAChainToItsAnchor(KeyType type) throws Exception {
        verify(TestCertificates.server(type), Role.CLIENT, "www.example.com", ROOT);
        verify(TestCertificates.client(type), Role.SERVER, null, ROOT);
    }

    @Contract("B23")
    @Test
    void anUnknownIssuerIsCertificateUnknownAsInSunJsse() {
        TlsFault fault = refused(TestCertificates.certificate(KeyType.EC_P256).make(), Role.CLIENT, null, ROOT);

        assertEquals(AlertDescription.CERTIFICATE_UNKNOWN, fault.alert());
        assertTrue(fault.getMessage().startsWith("PKIX path building failed"), fault.getMessage());
        assertInstanceOf(CertificateException.class, fault.getCause());
    }

    @Contract("B23")
    @Test
    void anExpiredCertificateIsCertificateExpired() {
        Identity expired = TestCertificates.certificate(KeyType.EC_P256)
                .issuer(TestCertificates.root())
                .dnsName("www.example.com")
                .expired()
                .make();

        assertEquals(
                AlertDescription.CERTIFICATE_EXPIRED,
                refused(expired, Role.CLIENT, null, ROOT).alert());
    }

    @Test
    void anotherNameIsCertificateUnknown() {
        TlsFault fault = refused(TestCertificates.server(KeyType.EC_P256), Role.CLIENT, "www.example.org", ROOT);

        assertEquals(AlertDescription.CERTIFICATE_UNKNOWN, fault.alert());
        assertTrue(
                fault.getMessage().startsWith("No subject alternative DNS name matching www.example.org found"),
                fault.getMessage());
    }

    @Test
    void aPlainTrustManagerDecidesAndTheNameIsCheckedAllTheSame() throws Exception {
        Identity server = TestCertificates.server(KeyType.RSA);

        verify(server, Role.CLIENT, "www.example.com", new Anyone());
        TlsFault fault = refused(server, Role.CLIENT, "www.example.org", new Anyone());

        assertTrue(fault.getMessage().startsWith("No subject alternative DNS name matching"), fault.getMessage());
    }

    @Test
    void aPlainTrustManagersRefusalCounts() {
        Anyone none = new Anyone();
        none.refusal = new CertificateException("not today");

        TlsFault fault = refused(TestCertificates.server(KeyType.RSA), Role.CLIENT, null, none);

        assertSame(AuthFault.CERTIFICATE_UNTRUSTED, fault.fault());
        assertEquals("not today", fault.getMessage());
        assertSame(none.refusal, fault.getCause());
    }

    @Test
    void underAPlainTrustManagerWeakKeysAreStillRefused() {
        Map<String, String> security = Map.of("jdk.tls.disabledAlgorithms", "RSA keySize < 2048");
        Properties properties = Properties.of(name -> null, security::get);

        TlsFault fault = assertThrows(TlsFault.class, () -> {
            TlsContextSpi context = new TlsContextSpi(ContextName.TLS, properties);
            context.engineInit(null, new TrustManager[] {new Anyone()}, null);
            HandshakingEngine engine = new HandshakingEngine(context, Role.CLIENT, null);
            engine.agreed.version(ProtocolVersion.TLS13);
            Identity small = TestCertificates.certificate(KeyType.RSA_1024).make();
            context.context()
                    .trust()
                    .verifier(engine, Role.CLIENT)
                    .verify(new PeerIdentity(small.chain(), List.of(new byte[0])), "UNKNOWN");
        });

        assertSame(AuthFault.CERTIFICATE_CONSTRAINED, fault.fault());
    }

    @Test
    void aTrustManagerThatFailsIsAnInternalError() {
        Anyone broken = new Anyone();
        broken.failure = new IllegalStateException("no database");

        TlsFault fault = refused(TestCertificates.server(KeyType.RSA), Role.CLIENT, null, broken);

        assertSame(AuthFault.TRUST_MANAGER_FAILED, fault.fault());
        assertSame(broken.failure, fault.getCause());
    }

    @Test
    void withoutAnyTrustManagerNoOneIsTrusted() {
        assertSame(
                AuthFault.CERTIFICATE_UNTRUSTED,
                refused(TestCertificates.server(KeyType.RSA), Role.CLIENT, null).fault());
    }

    @Test
    void theAnchorsAreTheAuthoritiesToAskFor() {
        assertEquals(
                List.of(TestCertificates.root().certificate().getSubjectX500Principal()),
                Contexts.of(null, ROOT).context().trust().authorities());
    }

    /** A plain X509TrustManager that trusts anyone unless told otherwise. */
    private static final class Anyone implements X509TrustManager {

        private @Nullable CertificateException refusal;
        private @Nullable RuntimeException failure;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (refusal != null) {
                throw refusal;
            }
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
