package dev.parley.conformance.bogo;

import java.util.List;

/** The shim as a process of its own, for one case: slow to start, but alone in its JVM. */
public final class Shim {

    private Shim() {}

    /** Runs one case; exits as the runner wants it. */
    public static void main(String... arguments) {
        if (List.of(arguments).contains("-is-handshaker-supported")) {
            System.out.println("No");
            return;
        }
        Verdict verdict = new ShimCase(List.of(arguments)).run();
        System.err.print(verdict.errors());
        System.err.flush();
        System.exit(verdict.exitCode());
    }
}
