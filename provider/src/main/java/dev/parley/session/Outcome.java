package dev.parley.session;

/**
 * The result of one read or write: a code, what the session wants next, and whether this very call completed a handshake.
 *
 * <p>There are only as many outcomes as combinations, all made beforehand: the data path allocates none.
 */
public final class Outcome {

    private static final Outcome[] ALL = all();

    private final Code code;
    private final Wants wants;
    private final boolean finished;

    private Outcome(Code code, Wants wants, boolean finished) {
        this.code = code;
        this.wants = wants;
        this.finished = finished;
    }

    static Outcome of(Code code, Wants wants) {
        return ALL[index(code, wants, false)];
    }

    static Outcome finished(Wants wants) {
        return ALL[index(Code.SUCCESS, wants, true)];
    }

    public Code code() {
        return code;
    }

    public Wants wants() {
        return wants;
    }

    /** True exactly once per handshake and per explicit key update. CONTRACT I3. */
    public boolean finished() {
        return finished;
    }

    private static Outcome[] all() {
        Outcome[] outcomes = new Outcome[2 * Code.values().length * Wants.values().length];
        for (Code code : Code.values()) {
            for (Wants wants : Wants.values()) {
                outcomes[index(code, wants, false)] = new Outcome(code, wants, false);
                outcomes[index(code, wants, true)] = new Outcome(code, wants, true);
            }
        }
        return outcomes;
    }

    private static int index(Code code, Wants wants, boolean finished) {
        return (code.ordinal() * 4 + wants.ordinal()) * 2 + (finished ? 1 : 0);
    }

    @Override
    public String toString() {
        return code + "/" + (finished ? "FINISHED" : wants);
    }
}
