package dev.parley.conformance.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Integer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code javax.net.debug} makes Parley tell, each value in a JVM of its own. */
class DebugPropertyTest {

    /** A line of Parley's: the topic is in small letters, where the JDK's own lines have a level. */
    private static final String OURS = "(?m)^javax\\.net\\.ssl\\|([a-z]+)\\|";

    @TempDir
    static Path directory;

    private static List<String> secrets = List.of();
    private static String all = "";

    @BeforeAll
    static void talk() throws Exception {
        Path said = directory.resolve("said");
        all = run(said, "-Djavax.net.debug=all");
        secrets = Files.readAllLines(said);
    }

    @Contract("H25")
    @Test
    void everyMessageIsToldByName() {
        for (String name : List.of(
                "ClientHello",
                "ServerHello",
                "HelloRetryRequest",
                "EncryptedExtensions",
                "CertificateRequest",
                "Certificate",
                "CertificateVerify",
                "Finished",
                "NewSessionTicket",
                "KeyUpdate",
                "ServerKeyExchange",
                "ServerHelloDone",
                "ClientKeyExchange")) {
            assertTrue(all.contains("|sends " + name + ", "), name);
            assertTrue(all.contains("|received " + name + ", "), name);
        }
        assertTrue(all.contains("|sends ChangeCipherSpec"), "ChangeCipherSpec");
    }

    @Test
    void choicesAreToldWithTheirReasons() {
        for (String line : List.of(
                "chose the version TLSv1.3: our highest that the client offers too",
                "chose the cipher suite TLS_AES_128_GCM_SHA256: the first in common, in our order",
                "chose the group secp384r1: the client sent no share of a common one, so it is asked for",
                "chose the certificate CN=localhost: the key manager's for [EC",
                "chose the signature scheme ecdsa_secp256r1_sha256: the first of the peer's that our key can make",
                "chose the application protocol h2: of the client's [h2]",
                "chose the cipher suite TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: the first in common that fits",
                "|ticket 0 resumes its session",
                "|an earlier session goes on",
                "|handshake complete: TLSv1.3, TLS_AES_128_GCM_SHA256, group secp384r1",
                "was asked for a key of ",
                ": alias " + NobodysKeys.ALIAS + ", behind which there is no key",
                " on CN=localhost: trusted",
                "|initialised with KeyManagerBridge",
                "|reads with new keys from here on")) {
            assertTrue(all.contains(line), line);
        }
    }

    @Test
    void recordsAlertsAndFailuresAreTold() {
        for (String line : List.of(
                "|sends record: handshake, ",
                "|received record: application_data, ",
                "|sends alert: warning, close_notify",
                "|received alert: warning, close_notify",
                "|sends alert: fatal, no_application_protocol",
                "|failed (no_application_protocol): No matching application layer protocol values",
                "    offered by the client: no-such-protocol",
                "    remedy: ",
                "    see RFC 7301, section 3.2")) {
            assertTrue(all.contains(line), line);
        }
    }

    @Test
    void noSecretIsEverTold() {
        assertTrue(secrets.size() > 20, () -> secrets.size() + " secrets to look for");
        String told = all.toLowerCase(Locale.ROOT);
        for (String secret : secrets) {
            assertFalse(told.contains(secret.toLowerCase(Locale.ROOT)), "told: " + secret);
            if (secret.matches("(?:[0-9a-f]{2})+")) {
                byte[] bytes = HexFormat.of().parseHex(secret);
                assertFalse(all.contains(Base64.getEncoder().encodeToString(bytes)), "told in base 64");
                assertFalse(all.contains(Arrays.toString(bytes)), "told as an array");
            }
        }
        assertFalse(all.contains("[B@"), "an array by its address");
    }

    @Test
    void withoutThePropertyNothingIsTold() throws Exception {
        String told = run(directory.resolve("silent"));

        assertFalse(Pattern.compile(OURS).matcher(told).find(), told);
    }

    @Test
    void theWordsChooseTheTopics() throws Exception {
        String told = run(directory.resolve("records"), "-Djavax.net.debug=ssl:record");

        List<String> topics = Pattern.compile(OURS)
                .matcher(told)
                .results()
                .map(line -> line.group(1))
                .distinct()
                .toList();
        assertEquals(List.of("record"), topics);
    }

    @Test
    void anEmptyValueTellsTheSystemLogger() throws Exception {
        Path settings = Files.writeString(
                directory.resolve("logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\n.level=INFO\njavax.net.ssl.level=FINE\n"
                        + "java.util.logging.ConsoleHandler.level=FINE\n");

        String told =
                run(directory.resolve("logged"), "-Djavax.net.debug=", "-Djava.util.logging.config.file=" + settings);

        assertTrue(told.contains("FINE: javax.net.ssl|handshake|"), told);
    }

    /** Talks in another JVM and returns what it wrote to standard error. */
    private static String run(Path said, String... options) throws IOException, InterruptedException {
        Path errors = Path.of(said + ".errors");
        Process process = new ProcessBuilder(OtherJvm.command(
                        List.of(options), TracedConversation.class, TlsParameters.class, ASN1Integer.class))
                .redirectOutput(said.toFile())
                .redirectError(errors.toFile())
                .start();
        process.waitFor();
        return Files.readString(errors);
    }
}
