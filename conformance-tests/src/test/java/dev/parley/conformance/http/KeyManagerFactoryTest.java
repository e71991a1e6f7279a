package dev.parley.conformance.http;

import static dev.parley.conformance.http.Tls.assertOwnOnBothEnds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Form;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tomcat with either of the JDK's key managers, of which one shows no certificate unless its questions are right. */
@WebTest
class KeyManagerFactoryTest {

    @ParameterizedTest
    @CsvSource({"SunX509, RSA", "SunX509, EC_P256", "PKIX, RSA", "PKIX, EC_P256"})
    void eitherFindsTheCertificate(String algorithm, KeyType key) throws Exception {
        try (WebServer server = WebServer.setup()
                .keyManagers(algorithm)
                .certificate(Identities.server(key), Form.PKCS12)
                .start()) {
            for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
                HttpResponse<String> response =
                        Client.trusting(HttpClient.Version.HTTP_1_1, version).get(server.uri("/about"));

                assertOwnOnBothEnds(response);
                assertEquals(
                        Identities.server(key).certificate(),
                        response.sslSession().orElseThrow().getPeerCertificates()[0]);
            }
        }
    }
}
