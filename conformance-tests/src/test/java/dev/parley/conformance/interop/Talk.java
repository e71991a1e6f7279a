package dev.parley.conformance.interop;

/** A peer at work: one meeting's client or server, told what to do next. */
abstract class Talk implements AutoCloseable {

    /** Where a server listens. */
    int port() {
        throw new UnsupportedOperationException();
    }

    /** What we send so that the peer hears this text. */
    String line(String text) {
        return text;
    }

    /** The length of the longest line that the peer passes on whole. */
    int longestLine() {
        return 200;
    }

    /** What is said first on a connection, the first of which has the number 1; some clients have to know it beforehand. */
    static String firstLine(int connection) {
        return "line-" + connection + ".";
    }

    /** True if this connection carries no data, since the peer gives it up at once for the next one. */
    boolean isSilent() {
        return false;
    }

    /** Makes the peer send a line that contains this text. */
    abstract void says(String text);

    /** Waits until the peer has got this text. */
    abstract void hears(String text);

    /** Whether it answers close_notify at all; one that does not is left without further waiting. */
    boolean closesOrderly() {
        return true;
    }

    /** Makes the peer renew its keys. */
    void updatesKeys() {
        throw new UnsupportedOperationException();
    }

    /** Makes the peer say close_notify, and read on to ours. */
    abstract void closes();

    /** Tells the peer that we are going to close. */
    abstract void awaitsClose();

    /** Waits until the peer has seen the end that was agreed on with it; fails if it saw another one. */
    abstract void hasEnded();

    /** On to the second connection. */
    abstract void again();

    /** What the peer says of this connection; it has said something, and we received that. */
    abstract Told told(String received);

    /** Everything that helps to understand a failure. */
    abstract String log();

    @Override
    public abstract void close();
}
