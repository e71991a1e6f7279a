package dev.parley.conformance.keylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.KeyLog;
import dev.parley.TlsConnection;
import dev.parley.TlsParameters;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wireshark reads what was captured of our connections, by the file that we have written. */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
@Timeout(600)
class WiresharkTest {

    @TempDir
    Path directory;

    @BeforeEach
    void toolIsThere() {
        Assumptions.assumeTrue(External.available("tshark"), "tshark is not installed");
    }

    @Contract("X23")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLSv1.3 TLS_AES_128_GCM_SHA256",
                "TLSv1.3 TLS_AES_256_GCM_SHA384",
                "TLSv1.3 TLS_CHACHA20_POLY1305_SHA256",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"
            })
    void itReadsACaptureByTheFileWeWrote(String both) throws Exception {
        Path keys = directory.resolve("keys.log");
        String[] connection = both.split(" ");
        SSLEngine client = engine(true, connection, KeyLog.ofFile(keys));
        Captured wire = new Captured(client, engine(false, connection, null))
                .run()
                .clientSays("a secret question")
                .serverSays("a secret answer");
        if (connection[0].equals(Connection.TLS13)) {
            Objects.requireNonNull(TlsConnection.of(client)).keyUpdate(true);
            wire.clientSays("");
        }
        wire.clientSays("once more").serverSays("never again");
        Path capture = Files.write(directory.resolve("capture.pcap"), CaptureFile.of(wire));

        String text = tshark(capture, "-o", "tls.keylog_file:" + keys);

        for (String said : List.of("a secret question", "a secret answer", "once more", "never again")) {
            assertTrue(text.contains(said), text);
        }
        assertTrue(!tshark(capture).contains("secret"), "without the keys it sees nothing");
    }

    private static String tshark(Path capture, String... options) {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-q", "-z", "follow,tls,ascii,0"));
        try (External tshark = External.start(command)) {
            assertEquals(0, tshark.waitForExit(), tshark::output);
            return tshark.output();
        }
    }

    private static SSLEngine engine(boolean client, String[] connection, @Nullable KeyLog log) {
        TlsParameters.Builder parameters = TlsParameters.builder();
        if (log != null) {
            parameters.keyLog(log);
        }
        SSLEngine engine = Contexts.of(
                        Providers.underTest(),
                        client
                                ? parameters.build().with()
                                : parameters
                                        .build()
                                        .with(Identities.server(KeyType.EC_P256).keyManagers()),
                        Authority.common().trustManagers())
                .createSSLEngine();
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(new String[] {connection[0]});
        engine.setEnabledCipherSuites(new String[] {connection[1]});
        return engine;
    }
}
