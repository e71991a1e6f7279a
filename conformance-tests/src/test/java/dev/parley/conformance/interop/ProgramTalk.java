package dev.parley.conformance.interop;

import dev.parley.conformance.support.External;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A program of the command line at work, whose input and output are the connection's. */
abstract class ProgramTalk extends Talk {

    private final StringBuilder before = new StringBuilder();
    private External program;
    private final int port;
    private int connection = 1;

    ProgramTalk(External program, int port) {
        this.program = program;
        this.port = port;
    }

    External program() {
        return program;
    }

    int connection() {
        return connection;
    }

    @Override
    int port() {
        return port;
    }

    @Override
    void says(String text) {
        program.type(text + "\n");
    }

    @Override
    void hears(String text) {
        program.awaitOutput(text);
    }

    @Override
    void awaitsClose() {
        // it always does
    }

    @Override
    void again() {
        connection++;
    }

    /** Goes on with another process. */
    void goOnWith(External next) {
        before.append(program.output());
        program.close();
        program = next;
    }

    /** Waits until something has been seen once for each connection. */
    void awaitForEach(String text) {
        program.awaitOutput(seen -> count(seen, text) >= connection);
    }

    /** The first group of the pattern's last occurrence, which must come once for each connection; null if it has not. */
    @Nullable
    String last(String pattern, String output) {
        // its last line may not be here as a whole
        Matcher matcher = Pattern.compile(pattern).matcher(output.substring(0, output.lastIndexOf('\n') + 1));
        String last = null;
        int found = 0;
        while (matcher.find()) {
            last = matcher.group(1);
            found++;
        }
        return found < connection ? null : last;
    }

    static int count(String text, String word) {
        return text.split(Pattern.quote(word), -1).length - 1;
    }

    @Override
    String log() {
        return before + program.output();
    }

    @Override
    public void close() {
        program.close();
    }
}
