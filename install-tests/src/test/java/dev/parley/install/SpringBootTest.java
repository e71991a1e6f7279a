package dev.parley.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.install.boot.Application;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Libraries;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

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
                        pack().toString(),
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

    /** As Spring Boot's plugins for Maven and Gradle do it. */
    private Path pack() throws IOException {
        Path plain = folder.resolve("plain.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plain))) {
            String name = Application.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(name));
            try (InputStream in = Application.class.getClassLoader().getResourceAsStream(name)) {
                in.transferTo(jar);
            }
        }
        Path fat = folder.resolve("application.jar");
        Repackager repackager = new Repackager(plain.toFile());
        repackager.setMainClass(Application.class.getName());
        repackager.repackage(fat.toFile(), libraries());
        return fat;
    }

    private static Libraries libraries() {
        return callback -> {
            for (String entry : classPath().toList()) {
                callback.library(new Library(new File(entry), LibraryScope.COMPILE));
            }
        };
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1))
                .filter(entry -> OF_THE_APPLICATION
                        .matcher(Path.of(entry).getFileName().toString())
                        .matches());
    }
}
