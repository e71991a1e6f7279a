package dev.parley.conformance.stapling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidatorException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of Parley's staples what its responder says; clients check revocation with nothing else. */
class StaplingTest {

    private static final Authority AUTHORITY = Authority.create("Stapling root", KeyType.EC_P256);
    private static final Identity SERVER = server();
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<String, String> before = new HashMap<>();

    @AfterEach
    void restoreProperties() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, Parley", "TLSv1.2, Parley", "TLSv1.3, SunJSSE", "TLSv1.2, SunJSSE"})
    void aGoodAnswerIsStapledAndBelieved(String version, String client) throws Exception {
        byte[] good = answer(false, Instant.now().minus(HOUR), Instant.now().plus(HOUR));
        try (Responder responder = Responder.saying(() -> good)) {
            EnginePair pair = pair(version, client(client), fetching(responder.uri(), 60_000))
                    .handshake();

            ExtendedSSLSession session =
                    (ExtendedSSLSession) pair.client().engine().getSession();
            assertArrayEquals(good, session.getStatusResponses().get(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, Parley", "TLSv1.2, Parley", "TLSv1.3, SunJSSE", "TLSv1.2, SunJSSE"})
    void aRevokedCertificateIsRefusedByItsOwnStaple(String version, String client) throws Exception {
        byte[] revoked = answer(true, Instant.now().minus(HOUR), Instant.now().plus(HOUR));
        try (Responder responder = Responder.saying(() -> revoked)) {
            EnginePair pair = pair(version, client(client), fetching(responder.uri(), 60_000))
                    .run();

            Throwable thrown = pair.client().failure();
            assertInstanceOf(SSLHandshakeException.class, thrown);
            CertPathValidatorException reason = reason(thrown);
            assertEquals(CertPathValidatorException.BasicReason.REVOKED, reason.getReason());
        }
    }

    /** Each in one handshake, which goes on: whether that will do is for the client to say, and this one wants a staple. */
    @ParameterizedTest
    @ValueSource(strings = {"outdated", "garbage", "huge", "about another", "from tomorrow"})
    void whatIsNoGoodIsNotStapled(String kind) throws Exception {
        Instant now = Instant.now();
        byte[] answer = switch (kind) {
            case "outdated" -> answer(false, now.minus(HOUR.multipliedBy(2)), now.minus(HOUR));
            case "garbage" -> new byte[] {0x30, 3, 1, 2, 3};
            case "huge" -> new byte[1 << 17];
            case "from tomorrow" -> answer(false, now.plus(HOUR), now.plus(HOUR.multipliedBy(2)));
            default -> AUTHORITY.ocspResponse(AUTHORITY.root(), false, now.minus(HOUR), now.plus(HOUR));
        };
        try (Responder responder = Responder.saying(() -> answer)) {
            SSLContext server = fetching(responder.uri(), 60_000);

            EnginePair pair = pair("TLSv1.3", client("Parley"), server).run();

            assertNotNull(pair.client().failure(), "the client insists on a staple");
            assertEquals(1, responder.asked());
            pair("TLSv1.3", client("Parley"), server).run();
            assertEquals(1, responder.asked(), "a responder that is of no use is left alone for a while");
        }
    }

    @Test
    void aSilentResponderHoldsUpNoHandshakeForLong() throws Exception {
        try (Responder responder = Responder.silent()) {
            EnginePair pair =
                    pair("TLSv1.3", trusting(), fetching(responder.uri(), 200)).handshake();

            ExtendedSSLSession session =
                    (ExtendedSSLSession) pair.client().engine().getSession();
            assertEquals(List.of(), session.getStatusResponses());
        }
    }

    @Test
    void anAnswerIsFetchedOnceAndKept() throws Exception {
        byte[] good = answer(false, Instant.now().minus(HOUR), Instant.now().plus(HOUR));
        try (Responder responder = Responder.saying(() -> good)) {
            SSLContext server = fetching(responder.uri(), 60_000);

            for (int i = 0; i < 3; i++) {
                pair("TLSv1.3", client("Parley"), server).handshake();
            }

            assertEquals(1, responder.asked());
        }
    }

    @Test
    void nothingIsFetchedWherePropertiesSayNothing() throws Exception {
        try (Responder responder = Responder.saying(() -> new byte[0])) {
            set("jdk.tls.stapling.responderURI", responder.uri());

            pair("TLSv1.3", trusting(), serving(TlsParameters.none())).handshake();

            assertEquals(0, responder.asked());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void anApplicationMaySupplyTheAnswer(String version) throws Exception {
        byte[] good = answer(false, Instant.now().minus(HOUR), Instant.now().plus(HOUR));
        SSLContext server = serving(TlsParameters.builder()
                .ocspResponses((certificate, issuer) -> {
                    assertEquals(SERVER.certificate(), certificate);
                    assertEquals(AUTHORITY.root(), issuer);
                    return good;
                })
                .build());

        pair(version, client("Parley"), server).handshake();
    }

    @Test
    void aSourceThatFailsEndsNoHandshake() throws Exception {
        SSLContext server = serving(TlsParameters.builder()
                .ocspResponses((certificate, issuer) -> {
                    throw new IllegalStateException("no answer today");
                })
                .build());

        EnginePair pair = pair("TLSv1.3", trusting(), server).handshake();

        assertNull(pair.client().failure());
    }

    private static Identity server() {
        Identity bare = AUTHORITY.issue(KeyType.EC_P256, "server.test");
        return new Identity(bare.key(), List.of(bare.certificate(), AUTHORITY.root()));
    }

    private static byte[] answer(boolean revoked, Instant from, Instant to) {
        return AUTHORITY.ocspResponse(SERVER.certificate(), revoked, from, to);
    }

    private static EnginePair pair(String version, SSLContext clients, SSLContext servers) {
        SSLEngine client = clients.createSSLEngine("server.test", 443);
        client.setUseClientMode(true);
        client.setEnabledProtocols(new String[] {version});
        SSLEngine server = servers.createSSLEngine();
        server.setUseClientMode(false);
        return EnginePair.of(client, server);
    }

    /** A server that asks this responder. */
    private SSLContext fetching(String uri, int timeoutMillis) {
        set("jdk.tls.server.enableStatusRequestExtension", "true");
        set("jdk.tls.stapling.responderURI", uri);
        set("jdk.tls.stapling.responseTimeout", String.valueOf(timeoutMillis));
        return serving(TlsParameters.none());
    }

    private static SSLContext serving(TlsParameters parameters) {
        KeyManager[] keys = parameters.with(SERVER.keyManagers());
        return Contexts.of(Providers.underTest(), keys, AUTHORITY.trustManagers());
    }

    /** A client that does not ask about revocation. */
    private static SSLContext trusting() {
        return Contexts.of(Providers.underTest(), null, AUTHORITY.trustManagers());
    }

    /** A client that believes only what is stapled: the certificate names no responder, and there are no lists. */
    private SSLContext client(String name) throws GeneralSecurityException {
        set("jdk.tls.client.enableStatusRequestExtension", "true");
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(Set.of(PKIXRevocationChecker.Option.NO_FALLBACK));
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(AUTHORITY.trustStore(), new X509CertSelector());
        parameters.addCertPathChecker(checker);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        TrustManager[] trust = factory.getTrustManagers();
        Provider provider = name.equals("Parley") ? Providers.underTest() : Providers.jdk();
        return Contexts.of(provider, null, trust);
    }

    private static CertPathValidatorException reason(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof CertPathValidatorException found) {
                return found;
            }
        }
        throw new AssertionError("no reason given", thrown);
    }

    private void set(String name, String value) {
        String old = System.setProperty(name, value);
        if (!before.containsKey(name)) {
            before.put(name, old);
        }
    }
}
