package dev.parley.conformance.bogo;

/**
 * What a process of the shim leaves behind.
 *
 * @param exitCode 0 for success
 * @param errors what belongs on standard error; empty after a success
 */
record Verdict(int exitCode, String errors) {

    static final Verdict SUCCESS = new Verdict(0, "");
}
