package dev.parley.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chromium opens a page of Tomcat's over Parley, and its own tools are asked what it thinks of that. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TomcatPageTest {

    private static final int ECDSA_SECP256R1_SHA256 = 0x0403;

    private static List<List<TomcatVisit>> visits = List.of();

    @BeforeAll
    static void visit() {
        String missing = TomcatVisit.missing();
        Assumptions.assumeTrue(missing == null, missing);
        visits = TomcatVisit.all();
    }

    @Test
    void thePageIsThereAndSecure() {
        for (TomcatVisit visit : all()) {
            assertEquals(TomcatPage.TEXT, visit.text());
            assertEquals("secure", visit.verdict(), visit.certificate());
            for (String fault : List.of(
                    "certificateHasWeakSignature",
                    "certificateHasSha1Signature",
                    "obsoleteSslProtocol",
                    "obsoleteSslKeyExchange",
                    "obsoleteSslCipher",
                    "obsoleteSslSignature")) {
                assertEquals("false", Chromium.literal(fault, visit.certificate()), fault);
            }
            assertEquals("true", Chromium.literal("modernSSL", visit.certificate()));
        }
    }

    @Test
    void theConnectionIsWhatBothSidesPrefer() {
        visits.get(0).forEach(visit -> assertConnection(visit, "TLS 1.3", "", "X25519MLKEM768"));
        visits.get(1).forEach(visit -> assertConnection(visit, "TLS 1.2", "ECDHE_ECDSA", "X25519"));
    }

    private static void assertConnection(TomcatVisit visit, String version, String exchange, String group) {
        assertAll(
                () -> assertEquals(version, visit.field("protocol")),
                () -> assertEquals(exchange, visit.field("keyExchange")),
                () -> assertEquals(group, visit.field("keyExchangeGroup")),
                () -> assertEquals("AES_128_GCM", visit.field("cipher")),
                () -> assertEquals("localhost", visit.field("subjectName")),
                () -> assertEquals("" + ECDSA_SECP256R1_SHA256, visit.literal("serverSignatureAlgorithm")),
                () -> assertEquals("false", visit.literal("encryptedClientHello")));
    }

    @Test
    void thePageAndItsScriptsShareOneConnectionOfHttp2() {
        for (TomcatVisit visit : all()) {
            assertEquals(TomcatPage.PARTS + 1, visit.responses().size());
            assertEquals(Set.of("200"), literals(visit, "status"));
            assertEquals(1, literals(visit, "connectionId").size());
            assertEquals(
                    Set.of("h2"),
                    visit.responses().stream()
                            .map(response -> Chromium.field("protocol", response))
                            .collect(Collectors.toSet()));
            assertEquals("HTTP/2.0", visit.http(), visit.connections());
        }
    }

    private static Set<String> literals(TomcatVisit visit, String name) {
        return visit.responses().stream()
                .map(response -> String.valueOf(Chromium.literal(name, response)))
                .collect(Collectors.toSet());
    }

    @Test
    void theSecondLoadingResumesTheSessionOfTheFirst() {
        for (List<TomcatVisit> loadings : visits) {
            assertEquals(
                    List.of(false, true),
                    loadings.stream().map(TomcatVisit::resumed).toList());
        }
    }

    private static List<TomcatVisit> all() {
        return visits.stream().flatMap(List::stream).toList();
    }
}
