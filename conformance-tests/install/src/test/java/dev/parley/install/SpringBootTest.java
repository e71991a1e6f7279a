package dev.parley.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.install.boot.Application;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application in one jar, packed and loaded by Spring Boot, started with the agent: {@code java -javaagent -jar}. */
class SpringBootTest {

    private static final Pattern LISTENING = Pattern.compile("Tomcat started on port (\\d+) \\(https\\)");
    private static final Pattern OF_THE_APPLICATION =
            Pattern.compile("(spring|tomcat|jackson|logback|slf4j|log4j|jul|jakarta|micrometer|snakeyaml)-?.*\\.jar");

    @TempDir
    private Path folder;

    @Test
    void aFatJarSpeaksParleyByTheFlagAlone() throws IOException {
        Path store = Stores.writeP256(folder);
        List<String> command = FreshJvm.command(
                "java",
                List.of(
                        AgentTest.agent(""),
                        "-jar",
                        FatJar.pack(folder, Application.class, List.of(), libraries())
                                .toString(),
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--server.ssl.key-store=" + store,
                        "--server.ssl.key-store-password=" + Stores.PASSWORD,
                        "--server.ssl.key-alias=key"));

        try (RunningServer server = RunningServer.start(command, Map.of(), folder.resolve("log"))) {
            Visit visit = Visit.to(server.port(LISTENING), "/", store);

            assertTrue(
                    visit.answer().contains("Parley, asked for by a class of org.springframework.boot.loader."),
                    visit.answer());
            assertEquals("X25519MLKEM768", visit.group());
        }
    }

    private static List<Path> libraries() {
        return FatJar.classPath(jar -> OF_THE_APPLICATION.matcher(jar).matches());
    }
}
