package dev.parley.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.OtherJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parley talks to Parley while the Amazon Corretto Crypto Provider does what it does faster, wherever that is installed. */
@Timeout(300)
class CorrettoPairTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 0})
    void everyPairOfValuesWorksWithItInstalled(int place) throws Exception {
        Class<?> corretto = corretto();
        Path output = directory.resolve("output");
        List<String> command =
                OtherJvm.command(List.of(), CorrettoPairs.class, TlsParameters.class, ASN1Integer.class, corretto);
        command.add(String.valueOf(place));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();

        String told = Files.readString(output);
        assertEquals(0, status, told);
        assertTrue(told.contains("AmazonCorrettoCryptoProvider"), told);
    }

    private static Class<?> corretto() throws ReflectiveOperationException {
        try {
            Class<?> type = Class.forName(CorrettoPairs.PROVIDER);
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            assumeTrue(
                    provider.getService("Signature", "RSASSA-PSS") != null,
                    "the library of " + provider.getName() + " does not load on this machine");
            return type;
        } catch (ClassNotFoundException | LinkageError e) {
            return abort("no Amazon Corretto Crypto Provider on the class path: " + e);
        }
    }
}
