package dev.parley.conformance.bogo;

/** The end of a case before its time, with the exit code that tells the runner why. */
final class CaseEnd extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int FAILED = 1;
    private static final int NOT_IMPLEMENTED = 89;
    private static final int EXPECTATION_NOT_MET = 90;

    private final int exitCode;

    private CaseEnd(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The shim cannot do what a flag asks: the runner skips the case. */
    static CaseEnd notImplemented(String what) {
        return new CaseEnd(NOT_IMPLEMENTED, "not implemented: " + what);
    }

    /** A check of the shim's own failed: the case fails even where a failure was expected. */
    static CaseEnd unexpected(String what) {
        return new CaseEnd(EXPECTATION_NOT_MET, what);
    }

    /** The connection failed. */
    static CaseEnd failed(String why) {
        return new CaseEnd(FAILED, why);
    }

    Verdict verdict() {
        return new Verdict(exitCode, getMessage() + System.lineSeparator());
    }
}
