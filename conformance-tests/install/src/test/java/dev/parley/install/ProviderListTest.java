package dev.parley.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM's list of providers: one line of code, or a line for {@code java.security}, from class path and module path. */
class ProviderListTest {

    private static final List<String> CLASS_PATH =
            FreshJvm.classPath(Built.PROGRAMS, Built.PARLEY, Built.BOUNCY_CASTLE);
    private static final List<String> ADDED_MODULE = List.of("--add-modules", "dev.parley");
    private static final String UNNAMED = "null";

    @TempDir
    private static Path folder;

    private static String store;

    @BeforeAll
    static void write() throws IOException {
        store = Stores.writeP256(folder).toString();
        try (JarFile jar = new JarFile(Built.PARLEY.toFile())) {
            for (String name : List.of("parley.security", "parley-by-class.security")) {
                try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/java.security/" + name))) {
                    Files.copy(in, folder.resolve(name));
                }
            }
        }
    }

    @Test
    void oneLineOfCodePutsParleyFirst() {
        Map<String, String> facts =
                FreshJvm.run(CLASS_PATH, OneLine.class, store).facts();

        assertParleyFirst(facts, Built.PARLEY, UNNAMED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overlays")
    void anOverlayPutsParleyFirst(String name, List<String> options, Path jar, String module) {
        Map<String, String> facts = FreshJvm.run(options, Look.class, store).facts();

        assertParleyFirst(facts, jar, module);
    }

    static Stream<Arguments> overlays() {
        List<String> byName = overlay(folder.resolve("parley.security").toString());
        List<String> byClass =
                overlay(folder.resolve("parley-by-class.security").toString());
        List<String> inside = overlay("jar:" + Built.AGENT.toUri() + "!/META-INF/java.security/parley.security");
        List<String> modules = FreshJvm.options(
                List.of("--module-path", FreshJvm.joined(Built.PARLEY, Built.BOUNCY_CASTLE)),
                ADDED_MODULE,
                FreshJvm.classPath(Built.PROGRAMS));
        List<String> oneModule = FreshJvm.options(
                List.of("--module-path", Built.AGENT.toString()), ADDED_MODULE, FreshJvm.classPath(Built.PROGRAMS));
        return Stream.of(
                arguments("by name, class path", FreshJvm.options(byName, CLASS_PATH), Built.PARLEY, UNNAMED),
                arguments("by class, class path", FreshJvm.options(byClass, CLASS_PATH), Built.PARLEY, UNNAMED),
                arguments("by name, module path", FreshJvm.options(byName, modules), Built.PARLEY, "dev.parley"),
                arguments("by class, module path", FreshJvm.options(byClass, modules), Built.PARLEY, "dev.parley"),
                arguments(
                        "by name, the agent's jar as a module",
                        FreshJvm.options(byName, oneModule),
                        Built.AGENT,
                        "dev.parley"),
                arguments(
                        "by name, straight from the jar",
                        FreshJvm.options(inside, FreshJvm.classPath(Built.PROGRAMS, Built.AGENT)),
                        Built.AGENT,
                        UNNAMED));
    }

    @Test
    void jarsOnTheClassPathAloneChangeAndLoadNothing() throws IOException {
        Path loaded = folder.resolve("loaded");

        Map<String, String> facts = FreshJvm.run(
                        FreshJvm.options(List.of(AgentTest.log(loaded)), CLASS_PATH), Look.class, store)
                .facts();

        assertEquals(providersOfTheJdk(), facts.get("providers"));
        assertEquals("SunJSSE", facts.get("default"));
        assertEquals(
                List.of(),
                AgentTest.classes(loaded)
                        .filter(name -> name.startsWith("dev.parley.") || name.startsWith("org.bouncycastle."))
                        .filter(name -> !name.startsWith("dev.parley.install."))
                        .toList());
    }

    private static void assertParleyFirst(Map<String, String> facts, Path jar, String module) {
        assertEquals("Parley," + providersOfTheJdk(), facts.get("providers"));
        assertEquals("Parley", facts.get("default"));
        assertEquals("Parley", facts.get("named"));
        assertTrue(facts.get("location").contains(jar.getFileName().toString()), facts.toString());
        assertEquals(module, facts.get("module"));
        assertEquals("TLSv1.3 TLS_AES_128_GCM_SHA256 b", facts.get("connection"));
    }

    /** This JVM was given none: its list is the JDK's, platform and all. */
    private static String providersOfTheJdk() {
        return Look.providers();
    }

    private static List<String> overlay(String file) {
        return List.of("-Djava.security.properties=" + file);
    }
}
