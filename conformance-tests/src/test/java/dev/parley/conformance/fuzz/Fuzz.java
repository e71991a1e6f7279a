package dev.parley.conformance.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs Jazzer on each target, or on those the arguments name, one after the other in a process of its own, for
 * {@code fuzz.seconds} (600) each. New inputs and findings are left in {@code fuzz.home}; a finding, made small, belongs into
 * the corpus of this package's resources. The exit code is 0 if there was none.
 */
public final class Fuzz {

    private Fuzz() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        List<Target> targets = arguments.length == 0 ? List.of(Target.values()) : new ArrayList<>();
        for (String argument : arguments) {
            targets.add(Target.valueOf(argument.toUpperCase(Locale.ROOT)));
        }
        boolean found = false;
        for (Target target : targets) {
            found |= run(target) != 0;
        }
        System.exit(found ? 1 : 0);
    }

    private static int run(Target target) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("fuzz.home", "target/fuzz")).resolve(target.folder());
        Path corpus = Files.createDirectories(home.resolve("corpus").toAbsolutePath());
        List<String> command = new ArrayList<>(Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=dev.parley.**",
                "--custom_hook_includes=dev.parley.**",
                "--reproducer_path=" + home.toAbsolutePath(),
                "-artifact_prefix=" + home.toAbsolutePath() + "/",
                "-max_total_time=" + Long.getLong("fuzz.seconds", 600),
                "-timeout=100",
                "-rss_limit_mb=3000",
                "-max_len=20000",
                "-print_final_stats=1",
                corpus.toString(),
                Corpus.folder(target).toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
