package dev.parley.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.OtherJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What most connections use is Parley's own or the JDK's: none of BouncyCastle's classes is loaded for it, the first of which
 * costs the check of its archive's signature.
 */
class OrdinaryConnectionsTest {

    @TempDir
    private Path directory;

    @Test
    void x25519AndP256WithKeysOfP256AndRsaNeedNothingOfBouncyCastle() throws Exception {
        run("x25519,secp256r1");
        run("secp256r1");
    }

    @Test
    void neitherDoesTheHybridGroupWhereTheJdkHasMlKem() throws Exception {
        assumeTrue(Runtime.version().feature() >= 24, "this JDK has no ML-KEM");
        run("X25519MLKEM768,x25519,secp256r1");
    }

    private void run(String groups) throws Exception {
        Path output = directory.resolve("output");
        List<String> command = OtherJvm.command(
                List.of("-Djdk.tls.namedGroups=" + groups), OrdinaryConnections.class, TlsParameters.class);
        command.add(
                Authority.common().writeTrustStore(directory.resolve("roots")).toString());
        for (KeyType type : List.of(KeyType.EC_P256, KeyType.RSA)) {
            command.add(Identities.server(type)
                    .writeKeyStore(directory.resolve(type.name()))
                    .toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertEquals(0, process.waitFor(), Files.readString(output));
    }
}
