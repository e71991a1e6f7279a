package dev.parley.conformance.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Providers;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.crypto.Digest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** The short form of {@link Load}: fewer attackers, for seconds, and handshakes have more time on a machine that is busy. */
@Timeout(600)
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class LoadTest {

    @Test
    void honestClientsAreServedWhileOthersAttack() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = SoakTest.classPath(
                Load.class, Providers.underTest().getClass(), Digest.class, ASN1Encoding.class, Nullable.class);
        List<String> command = List.of(
                java,
                "-Xmx256m",
                "-Dload.seconds=3",
                "-Dload.attackers=4",
                "-Dload.deadlineMillis=30000",
                "-Dload.allowanceKiB=8192",
                "-cp",
                classPath,
                Load.class.getName());
        try (External load = External.start(command)) {
            load.awaitOutput("slowest honest client"); // behind the table
            assertEquals(0, load.waitForExit(), load::output);
        }
    }
}
