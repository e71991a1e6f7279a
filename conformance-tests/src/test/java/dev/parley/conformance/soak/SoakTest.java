package dev.parley.conformance.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Providers;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.crypto.Digest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** The short form of {@link Soak}: it goes on for seconds, and so allows more to be made late. */
@Timeout(600)
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class SoakTest {

    @Test
    void nothingIsLeftOfConnectionsThatHaveEnded() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx256m",
                "-Dsoak.warmUp=60",
                "-Dsoak.samples=6",
                "-Dsoak.seconds=10",
                "-Dsoak.allowanceKiB=1024",
                "-cp",
                classPath(
                        Soak.class, Providers.underTest().getClass(), Digest.class, ASN1Encoding.class, Nullable.class),
                Soak.class.getName());
        try (External soak = External.start(command)) {
            soak.awaitOutput("connections"); // the heading, behind what warms up
            assertEquals(0, soak.waitForExit(), soak::output);
        }
    }

    /** Where these classes come from, which is not always what {@code java.class.path} says. */
    static String classPath(Class<?>... classes) {
        Set<String> origins = new LinkedHashSet<>();
        for (Class<?> type : classes) {
            try {
                origins.add(Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            } catch (URISyntaxException e) {
                throw new AssertionError(e);
            }
        }
        return String.join(File.pathSeparator, origins);
    }
}
