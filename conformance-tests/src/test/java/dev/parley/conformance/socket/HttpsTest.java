package dev.parley.conformance.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Providers;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.Digest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * HttpsURLConnection, which knows the JDK's own sockets by class and treats others worse, in all its ways.
 *
 * @see "ECOSYSTEM §1.2, finding 3"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpsTest {

    @TempDir
    private Path home;

    @Test
    void everyVerifierWorksAndTheServerNameIsAlwaysSent() throws Exception {
        Assumptions.assumeTrue(Providers.testsParley(), "the provider is to stand before the JDK's");
        Path hosts = Files.writeString(
                home.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 server.test\n127.0.0.1 other.test\n");
        String store = home.resolve("roots.p12").toString();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                classPath(HttpsJob.class, Providers.underTest().getClass(), Digest.class, Nullable.class),
                HttpsJob.class.getName(),
                store);

        try (External job = External.start(command)) {
            int exit = job.waitForExit();

            assertEquals("""
                    factory true
                    DIRECT default, right: server.test
                    DIRECT default, wrong: refused
                    DIRECT custom, wrong: other.test, asked other.test true true
                    DIRECT custom, refusing: hostname wrong
                    HTTP default, right: server.test
                    HTTP default, wrong: refused
                    HTTP custom, wrong: other.test, asked other.test true true
                    HTTP custom, refusing: hostname wrong
                    """, job.output());
            assertEquals(0, exit);
        }
    }

    /** Where these classes come from, which is not always what {@code java.class.path} says. */
    private static String classPath(Class<?>... classes) {
        return Stream.of(classes).map(HttpsTest::origin).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
