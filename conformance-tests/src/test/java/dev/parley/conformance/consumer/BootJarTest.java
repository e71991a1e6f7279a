package dev.parley.conformance.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.bouncycastle.crypto.Digest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.JarLauncher;

/** An application in the fat jar of Spring Boot, whose class loader finds the provider in a jar within the jar. */
@ConsumerTest
class BootJarTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @Test
    void anApplicationInAFatJarSpeaksThroughTheProviderBesideIt() throws Exception {
        Assumptions.assumeTrue(Providers.testsParley(), "the application names Parley");
        Path jar = home.resolve("application.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest())) {
            copyLoader(out);
            for (String folder : List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/")) {
                out.putNextEntry(new JarEntry(folder));
            }
            String job = BootJob.class.getName().replace('.', '/') + ".class";
            try (var in = BootJob.class.getClassLoader().getResourceAsStream(job)) {
                out.putNextEntry(new JarEntry("BOOT-INF/classes/" + job));
                in.transferTo(out);
            }
            nest(out, "parley.jar", origin(Providers.underTest().getClass()));
            nest(out, "bcprov.jar", origin(Digest.class));
        }

        try (External application = External.start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                Identities.server(KeyType.EC_P256)
                        .writeKeyStore(home.resolve("server.p12"))
                        .toString(),
                Authority.common().writeTrustStore(home.resolve("trust.p12")).toString(),
                Identity.PASSWORD))) {
            int exit = application.waitForExit();

            assertEquals("Parley X25519MLKEM768 hello", application.output().strip());
            assertEquals(0, exit);
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, JarLauncher.class.getName());
        attributes.putValue("Start-Class", BootJob.class.getName());
        attributes.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
        attributes.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        return manifest;
    }

    /** Spring Boot's loader stands in the fat jar as it is, not as a jar. */
    private static void copyLoader(JarOutputStream out) throws IOException {
        try (JarFile loader = new JarFile(origin(JarLauncher.class).toFile())) {
            for (JarEntry entry : loader.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    loader.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    /** A jar within the jar is stored as it is, so that it can be read in place. */
    private static void nest(JarOutputStream out, String name, Path origin) throws IOException {
        byte[] content = Files.isDirectory(origin) ? packed(origin) : Files.readAllBytes(origin);
        JarEntry entry = new JarEntry("BOOT-INF/lib/" + name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static byte[] packed(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(folder);
                JarOutputStream out = new JarOutputStream(bytes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return bytes.toByteArray();
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
