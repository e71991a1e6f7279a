package dev.parley.conformance.bogo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The runner as a program: built once with the Go tools, then started for each stage. */
final class BogoRunner {

    private static final String WORKERS = System.getProperty("bogo.workers", "2");

    private final Path folder;
    private final Path home;
    private final Path program;

    BogoRunner(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        home = Files.createDirectories(Path.of(System.getProperty("bogo.home", "target/bogo")))
                .toAbsolutePath();
        program = home.resolve("runner.test");
        Resources.copy("config.json", home, false);
        Resources.copy("shim.sh", home, true);
        Resources.copy("isolated.sh", home, true);
        start(
                "build",
                Map.of(),
                List.of("go", "test", "-c", "-overlay", overlay().toString(), "-o", program.toString(), "."));
        if (!Files.exists(program)) {
            throw new IOException("the runner cannot be built: see " + home.resolve("build.log"));
        }
    }

    /**
     * How the runner reaches the shim.
     *
     * @param script what it starts
     * @param environment what the script needs
     */
    record Shim(String script, Map<String, String> environment) {

        static Shim at(int port) {
            return new Shim("shim.sh", Map.of("PARLEY_BOGO_PORT", Integer.toString(port)));
        }

        static Shim isolated() {
            return new Shim(
                    "isolated.sh",
                    Map.of(
                            "PARLEY_BOGO_JAVA",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "PARLEY_BOGO_CLASSPATH",
                            System.getProperty("java.class.path")));
        }

        /** A shim that implements nothing: it only tells which cases there are. */
        static Shim none() {
            return new Shim("shim.sh", Map.of("PARLEY_BOGO_PORT", "none"));
        }
    }

    StageResult run(Stage stage, Shim shim, List<String> more) throws IOException, InterruptedException {
        return run(stage.name(), stage.cases(), stage.others(), shim, more);
    }

    /** Runs cases and leaves the runner's own words in {@code NAME.log}. */
    StageResult run(String name, String cases, String others, Shim shim, List<String> more)
            throws IOException, InterruptedException {
        Path all = json(name + "-all", cases, others, Shim.none(), List.of("-include-disabled"));
        Path results = json(name, cases, others, shim, more);
        return StageResult.of(name, results, StageResult.of(name, all, 0).unimplemented());
    }

    /**
     * Makes the runner's certificates readable for the JDK: they have no subject, so that their subjectAltName must be
     * critical (RFC 5280 §4.2.1.6), which it is not.
     */
    private Path overlay() throws IOException {
        Path certs = folder.toRealPath().resolve("certs.go");
        String text = Files.readString(certs);
        String marked = text.replace(
                "ext.AddASN1ObjectIdentifier(oidSubjectAltName)",
                "ext.AddASN1ObjectIdentifier(oidSubjectAltName); ext.AddASN1Boolean(len(subject.Name.CommonName) == 0)");
        if (marked.equals(text)) {
            throw new IOException("no subjectAltName in " + certs + ": another version of the runner?");
        }
        Path copy = Files.writeString(home.resolve("certs.go"), marked);
        return Files.writeString(
                home.resolve("overlay.json"), String.format("{\"Replace\": {\"%s\": \"%s\"}}", certs, copy));
    }

    private Path json(String name, String cases, String others, Shim shim, List<String> more)
            throws IOException, InterruptedException {
        Path json = home.resolve(name + ".json");
        Files.deleteIfExists(json);
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-shim-path",
                home.resolve(shim.script()).toString(),
                "-shim-config",
                home.resolve("config.json").toString(),
                "-num-workers",
                WORKERS,
                "-allow-unimplemented",
                "-pipe",
                "-json-output",
                json.toString(),
                "-test",
                cases,
                "-skip",
                others));
        command.addAll(more);
        start(name, shim.environment(), command);
        if (!Files.exists(json)) {
            throw new IOException("the runner has failed: see " + home.resolve(name + ".log"));
        }
        return json;
    }

    private void start(String name, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }
}
