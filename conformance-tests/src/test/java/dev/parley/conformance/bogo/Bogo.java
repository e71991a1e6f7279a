package dev.parley.conformance.bogo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that runs BoringSSL's runner against Parley and prints what came of it, stage by stage.
 *
 * <p>{@code PARLEY_BOGO_RUNNER} names the runner's folder. Arguments: stages (1a, 1b, 1c by default), {@code -test
 * PATTERNS} to run these cases only, {@code -include-disabled}, {@code -isolated} for a process of its own per case, or
 * {@code serve} to start the shim alone and print its port.
 */
public final class Bogo {

    private Bogo() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        if (List.of(arguments).contains("serve")) {
            serve();
            return;
        }
        Path runner = runner();
        if (runner == null) {
            System.err.println("PARLEY_BOGO_RUNNER must name the folder ssl/test/runner of a checkout of BoringSSL");
            System.exit(2);
            return;
        }
        System.exit(run(new BogoRunner(runner), List.of(arguments)) ? 0 : 1);
    }

    /** The runner's folder, or null if the environment does not name one. */
    static @Nullable Path runner() {
        String folder = System.getenv("PARLEY_BOGO_RUNNER");
        return folder == null || folder.isBlank() ? null : Path.of(folder);
    }

    private static boolean run(BogoRunner runner, List<String> arguments) throws IOException, InterruptedException {
        List<String> stages = new ArrayList<>();
        List<String> more = new ArrayList<>();
        String patterns = null;
        boolean isolated = false;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-test" -> patterns = arguments.get(++i);
                case "-isolated" -> isolated = true;
                default -> (arguments.get(i).startsWith("-") ? more : stages).add(arguments.get(i));
            }
        }
        List<StageResult> results = new ArrayList<>();
        try (ShimServer server = new ShimServer()) {
            BogoRunner.Shim shim = isolated ? BogoRunner.Shim.isolated() : BogoRunner.Shim.at(server.port());
            if (patterns != null) {
                results.add(runner.run("-test", patterns, "", shim, more));
            } else {
                for (Stage stage : stages.isEmpty() ? Stage.first() : Stage.named(stages)) {
                    results.add(runner.run(stage, shim, more));
                }
            }
        }
        results.forEach(result -> result.failures().forEach(System.out::println));
        System.out.println(StageResult.table(results));
        return results.stream().allMatch(result -> result.failed() == 0);
    }

    private static void serve() throws IOException, InterruptedException {
        try (ShimServer server = new ShimServer()) {
            System.out.println(server.port());
            Thread.currentThread().join();
        }
    }
}
