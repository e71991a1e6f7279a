package dev.parley.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parley in the first place changes who makes an {@code SSLContext}, and nothing else. */
class NothingElseTest {

    private static final List<String> PLAIN = FreshJvm.classPath(Built.PROGRAMS);
    private static final List<String> WITH_AGENT = FreshJvm.options(List.of(AgentTest.agent("")), PLAIN);

    @TempDir
    private Path folder;

    @Test
    void everyServiceOfEveryOtherProviderIsWhatItWas() {
        Map<String, String> without = FreshJvm.run(PLAIN, Services.class).facts();
        Map<String, String> with = FreshJvm.run(WITH_AGENT, Services.class).facts();

        assertTrue(without.size() > 500, without.keySet().toString());
        Map<String, String> changed = new TreeMap<>();
        with.forEach((service, answer) -> {
            if (!answer.equals(without.get(service))) {
                changed.put(service, answer);
            }
        });
        assertEquals(without.keySet(), with.keySet());
        assertEquals(
                Map.of(
                        "SSLContext Default", "Parley",
                        "SSLContext TLS", "Parley",
                        "SSLContext TLSv1.2", "Parley",
                        "SSLContext TLSv1.3", "Parley"),
                changed);
    }

    @Test
    void theOrdinaryUsesGiveTheSameAnswers() {
        String store = Stores.writeP256(folder).toString();

        Map<String, String> without =
                new HashMap<>(FreshJvm.run(PLAIN, Uses.class, store).facts());
        Map<String, String> with = FreshJvm.run(WITH_AGENT, Uses.class, store).facts();

        assertEquals("SunJSSE true", without.put("default", "Parley true"));
        assertEquals(without.keySet(), with.keySet());
        for (String name : Set.of("sun", "sun serves", "sun asks", "HttpsURLConnection", "HttpClient")) {
            // which of the strong suites comes first is each provider's own choice
            assertFalse(with.get(name).isEmpty(), name);
            assertEquals(
                    without.get(name).replaceAll("TLS_AES_\\d+_GCM_SHA\\d+", "AES"),
                    with.get(name).replaceAll("TLS_AES_\\d+_GCM_SHA\\d+", "AES"),
                    name);
        }
        for (String name :
                Set.of("MessageDigest", "Cipher", "Mac", "SecureRandom", "Signature", "KeyFactory", "DTLS")) {
            assertEquals(without.get(name), with.get(name), name);
        }
        for (String name : Set.of("KeyStore", "KeyManagerFactory", "TrustManagerFactory", "CertificateFactory")) {
            assertEquals(without.get(name), with.get(name), name);
        }
    }

    @Test
    void keytoolWorks() {
        Path store = folder.resolve("made.p12");

        FreshJvm made = keytool(
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storepass",
                Stores.PASSWORD,
                "-keystore",
                store.toString());
        FreshJvm listed = keytool("-list", "-storepass", Stores.PASSWORD, "-keystore", store.toString());

        assertEquals(0, made.exit(), made.output() + made.errors());
        assertTrue(listed.output().contains("PrivateKeyEntry"), listed.output());
    }

    private static FreshJvm keytool(String... words) {
        return FreshJvm.tool("keytool", FreshJvm.options(List.of("-J" + AgentTest.agent("")), List.of(words)));
    }
}
