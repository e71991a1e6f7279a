package dev.parley.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -javaagent:parley-agent.jar}, with nothing of Parley on the application's class path. */
class AgentTest {

    private static final List<String> PLAIN = FreshJvm.classPath(Built.PROGRAMS);
    private static final List<String> HYBRID_ONLY = List.of("-Djdk.tls.namedGroups=X25519MLKEM768");

    @TempDir
    private Path folder;

    @Test
    void anApplicationSpeaksParleyWithoutKnowing() {
        FreshJvm jvm = FreshJvm.run(
                FreshJvm.options(List.of(agent("")), HYBRID_ONLY, PLAIN),
                Look.class,
                Stores.writeP256(folder).toString());

        Map<String, String> facts = jvm.facts();
        assertTrue(facts.get("providers").startsWith("Parley,SUN,"), facts.toString());
        assertEquals("Parley", facts.get("default"));
        assertEquals("Parley", facts.get("named"));
        assertTrue(facts.get("location").contains(Built.AGENT.getFileName().toString()), facts.toString());
        assertEquals("TLSv1.3 TLS_AES_128_GCM_SHA256 b", facts.get("connection"));
        assertEquals("", jvm.errors());
    }

    @Test
    void theEnvironmentInstallsItInWhateverJvmIsStarted() {
        FreshJvm jvm = FreshJvm.tool(
                "java", FreshJvm.options(PLAIN, List.of(Look.class.getName())), Map.of("JAVA_TOOL_OPTIONS", agent("")));

        assertEquals("Parley", jvm.facts().get("default"));
    }

    @Test
    void aPositionBehindSunJsseLeavesTheDefaultAlone() {
        Map<String, String> facts = FreshJvm.run(FreshJvm.options(List.of(agent("=position=5")), PLAIN), Look.class)
                .facts();

        assertTrue(facts.get("providers").startsWith("SUN,SunRsaSign,SunEC,SunJSSE,Parley,"), facts.toString());
        assertEquals("SunJSSE", facts.get("default"));
    }

    @Test
    void thePropertySwitchesItOffAndThenOnlyTheSwitchIsLoaded() throws IOException {
        Path loaded = folder.resolve("loaded");

        Map<String, String> facts = FreshJvm.run(
                        FreshJvm.options(List.of(agent("=position=1"), "-Ddev.parley.agent=off", log(loaded)), PLAIN),
                        Look.class)
                .facts();

        assertEquals("SunJSSE", facts.get("default"));
        // the third is loaded so that the first one can be verified
        assertEquals(
                Set.of("dev.parley.agent.Agent", "dev.parley.agent.AgentOptions", "dev.parley.provider.ParleyProvider"),
                classes(loaded)
                        .filter(name -> name.startsWith("dev.parley.") && !name.startsWith("dev.parley.install."))
                        .collect(Collectors.toSet()));
    }

    @Test
    void anUnknownOptionKeepsTheJvmFromStarting() {
        FreshJvm jvm = FreshJvm.run(FreshJvm.options(List.of(agent("=postion=1")), PLAIN), Look.class);

        assertNotEquals(0, jvm.exit());
        assertFalse(jvm.output().contains("providers="), jvm.output());
        assertTrue(jvm.errors().contains("does not know the option 'postion=1'"), jvm.errors());
    }

    @Test
    void beforeMainNothingIsSetUpThatIsTheApplicationsToSetUp() throws IOException {
        Path loaded = folder.resolve("loaded");

        FreshJvm.run(FreshJvm.options(List.of(agent(""), log(loaded)), PLAIN), Look.class)
                .facts();

        TreeSet<String> early = new TreeSet<>(classes(loaded)
                .takeWhile(name -> !name.equals(Look.class.getName()))
                .toList());
        assertTrue(early.contains("dev.parley.provider.ParleyProvider"), early.toString());
        early.removeIf(name -> !name.startsWith("java.util.logging.")
                && !name.startsWith("sun.util.logging.")
                && !name.startsWith("jdk.internal.logger.")
                && !name.startsWith("sun.security.ssl.SSL")
                && !name.equals("javax.net.ssl.SSLContext")
                && !name.startsWith("dev.parley.internal.")
                && !name.startsWith("dev.parley.crypto."));
        assertEquals(new TreeSet<>(), early);
    }

    @Test
    void allThatIsNeededOfBouncyCastleIsInside() {
        String groups = "X25519MLKEM768,SecP256r1MLKEM768,SecP384r1MLKEM1024,x25519,x448,secp256r1,secp384r1,secp521r1,"
                + "ffdhe2048";
        String[] arguments = Stream.concat(
                        Stream.of(groups),
                        Stream.of(
                                        store("EC", 256, "SHA256withECDSA"),
                                        store("EC", 384, "SHA384withECDSA"),
                                        store("EC", 521, "SHA512withECDSA"),
                                        store("RSA", 2048, "SHA256withRSA"),
                                        store("Ed25519", 0, "Ed25519"),
                                        store("Ed448", 0, "Ed448"))
                                .map(Path::toString))
                .toArray(String[]::new);

        Map<String, String> facts = FreshJvm.run(
                        FreshJvm.options(List.of(agent("")), PLAIN), Capabilities.class, arguments)
                .facts();

        assertEquals(9 + 2 * 6, facts.size(), facts.toString());
        facts.forEach((name, connection) -> assertTrue(
                connection.startsWith(name.startsWith("TLSv1.2 ") ? "TLSv1.2 " : "TLSv1.3 "),
                name + ": " + connection));
    }

    @Test
    void anApplicationsOwnBouncyCastleOfAnotherVersionStaysItsOwn() {
        Path other = Built.existing(Path.of(Built.named("install.other.bouncycastle")));

        Map<String, String> facts = FreshJvm.run(
                        FreshJvm.options(List.of(agent("")), HYBRID_ONLY, FreshJvm.classPath(Built.PROGRAMS, other)),
                        Beside.class,
                        Stores.writeP256(folder).toString())
                .facts();

        assertEquals("32", facts.get("digest"));
        assertTrue(facts.get("bc.location").contains(other.getFileName().toString()), facts.toString());
        assertEquals("Parley", facts.get("default"));
        assertEquals("TLSv1.3 TLS_AES_128_GCM_SHA256 b", facts.get("connection"));
        assertEquals("BC", facts.get("digest.after"));
    }

    @Test
    void aRunningApplicationChangesAtItsNextContext() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(FreshJvm.command("java", FreshJvm.options(PLAIN, List.of(Patient.class.getName()))));
        FreshJvm.environment(builder);
        Process process =
                builder.redirectError(folder.resolve("errors").toFile()).start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                OutputStream input = process.getOutputStream()) {
            String pid = output.readLine().substring("pid=".length());
            VirtualMachine machine = VirtualMachine.attach(pid);
            machine.loadAgent(Built.AGENT.toString(), "position=1");
            machine.detach();
            input.write('\n');
            input.flush();

            Map<String, String> facts =
                    new FreshJvm(0, String.join("\n", output.lines().toList()), "").facts();
            assertEquals("SunJSSE", facts.get("before"));
            assertEquals("Parley", facts.get("named"));
            assertEquals("Parley", facts.get("default"));
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    static String agent(String options) {
        return "-javaagent:" + Built.AGENT + options;
    }

    /** The option that writes down the classes of a JVM as they are loaded. */
    static String log(Path file) {
        return "-Xlog:class+load=info:file=" + file + "::filecount=0";
    }

    /** The classes that were loaded, in their order. */
    static Stream<String> classes(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(0, line.indexOf(" source: ")))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1));
    }

    private Path store(String algorithm, int bits, String signature) {
        KeyPairGenerator generator = Stores.generator(algorithm, bits);
        return Stores.write(folder, generator, signature);
    }
}
