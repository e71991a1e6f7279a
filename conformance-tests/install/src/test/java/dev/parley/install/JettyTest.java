package dev.parley.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jetty with HTTP/2 beside the agent: its service for ALPN must be found wherever Jetty's own classes are. */
class JettyTest {

    @TempDir
    private Path folder;

    @Test
    void onTheClassPathTheAgentBringsWhatIsNeeded() {
        Path[] classPath =
                Stream.concat(Stream.of(Built.PROGRAMS), jetty().stream()).toArray(Path[]::new);

        Map<String, String> facts = FreshJvm.run(
                        FreshJvm.options(List.of(AgentTest.agent("")), FreshJvm.classPath(classPath)),
                        JettyLook.class,
                        Stores.writeP256(folder).toString())
                .facts();

        assertEquals("HTTP_2", facts.get("version"));
        assertEquals("Parley", facts.get("provider"));
    }

    @Test
    void inAFatJarTheApplicationBringsIt() throws IOException {
        List<Path> libraries = new ArrayList<>(jetty());
        libraries.add(Built.PARLEY);
        Path fat = FatJar.pack(folder, JettyLook.class, List.of(), libraries);

        Map<String, String> facts = FreshJvm.tool(
                        "java",
                        List.of(
                                AgentTest.agent(""),
                                "-jar",
                                fat.toString(),
                                Stores.writeP256(folder).toString()))
                .facts();

        assertEquals("HTTP_2", facts.get("version"));
        assertEquals("Parley", facts.get("provider"));
        assertTrue(facts.get("loader").startsWith("org.springframework.boot.loader."), facts.toString());
    }

    private static List<Path> jetty() {
        return FatJar.classPath(jar -> jar.startsWith("jetty-") || jar.startsWith("slf4j-api"));
    }
}
