package dev.parley.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tomcat as it is distributed, started by its own script, with the agent in {@code CATALINA_OPTS}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts Tomcat's script for a Unix shell")
class TomcatTest {

    private static final Pattern LISTENING =
            Pattern.compile("Starting ProtocolHandler \\[\"https-jsse-nio-[^\"]*auto-\\d+-(\\d+)\"]");

    @TempDir
    private Path base;

    @Test
    void theScriptStartsATomcatThatSpeaksParley() throws IOException {
        Path home = Built.existing(Path.of(Built.named("install.tomcat")));
        for (String name : List.of("conf", "logs", "temp", "webapps", "webapps/ROOT")) {
            Files.createDirectory(base.resolve(name));
        }
        Files.copy(home.resolve("conf/web.xml"), base.resolve("conf/web.xml"));
        resource("server.xml", base.resolve("conf/server.xml"));
        resource("provider.jsp", base.resolve("webapps/ROOT/provider.jsp"));
        Path store = Files.move(Stores.writeP256(base), base.resolve("conf/keys.p12"));
        Map<String, String> environment = Map.of(
                "CATALINA_HOME", home.toString(),
                "CATALINA_BASE", base.toString(),
                "CATALINA_OPTS", AgentTest.agent(""),
                "JAVA_HOME", System.getProperty("java.home"));
        List<String> command = List.of("sh", home.resolve("bin/catalina.sh").toString(), "run");

        try (RunningServer server = RunningServer.start(command, environment, base.resolve("logs/out"))) {
            Visit visit = Visit.to(server.port(LISTENING), "/provider.jsp", store);

            assertTrue(visit.answer().contains("Parley answers"), visit.answer());
            assertEquals("X25519MLKEM768", visit.group());
        }
    }

    private static void resource(String name, Path file) throws IOException {
        try (InputStream in = Objects.requireNonNull(TomcatTest.class.getResourceAsStream("tomcat/" + name))) {
            Files.copy(in, file);
        }
    }
}
