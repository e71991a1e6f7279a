package dev.parley.conformance.http;

import static java.net.http.HttpClient.Version.HTTP_2;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Form;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that a client must not talk to, and the exceptions that its users know. */
@WebTest
class RefusalTest {

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateForAnotherHostIsRefused(String protocol) {
        Identity other = Authority.common().issue(KeyType.EC_P256, "other.test");

        SSLHandshakeException refusal = refusal(other, protocol);

        CertificateException cause = causeOf(refusal, CertificateException.class);
        assertTrue(cause.getMessage().contains("name matching localhost found"), cause.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anExpiredCertificateIsRefused(String protocol) {
        Identity expired = Authority.common().issueExpired(KeyType.EC_P256, "localhost");

        SSLHandshakeException refusal = refusal(expired, protocol);

        assertNotNull(causeOf(refusal, CertificateExpiredException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateOfAnUnknownAuthorityIsRefused(String protocol) {
        Identity untrusted = Authority.create("Nobody's root", KeyType.EC_P256).issue(KeyType.EC_P256, "localhost");

        SSLHandshakeException refusal = refusal(untrusted, protocol);

        assertTrue(refusal.getMessage().contains("PKIX path building failed"), refusal.getMessage());
        assertNotNull(causeOf(refusal, CertPathBuilderException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSelfSignedCertificateIsRefused(String protocol) {
        Identity self = Authority.selfSigned(KeyType.EC_P256, "localhost");

        SSLHandshakeException refusal = refusal(self, protocol);

        assertTrue(
                refusal.getMessage().contains("unable to find valid certification path to requested target"),
                refusal.getMessage());
        assertNotNull(causeOf(refusal, CertPathBuilderException.class));
    }

    private static SSLHandshakeException refusal(Identity identity, String protocol) {
        try (WebServer server =
                WebServer.setup().certificate(identity, Form.PKCS12).start()) {
            Client client = Client.trusting(HTTP_2, protocol);

            IOException thrown = assertThrows(IOException.class, () -> client.get(server.uri("/about")));

            return assertInstanceOf(SSLHandshakeException.class, thrown);
        }
    }

    private static <T extends Throwable> T causeOf(Throwable thrown, Class<T> type) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " behind it", thrown);
    }
}
