package dev.parley.conformance.interop;

import dev.parley.conformance.support.External;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running program, which does what each line of its input says and answers each by a line. */
final class ScriptTalk extends Talk {

    private static final String LISTENING = "listening ";

    private final External program;
    private final int port;
    private int connection = 1;

    /** A client has the port 0. */
    ScriptTalk(External program, int port) {
        this.program = program;
        this.port = port;
    }

    static int port(External program) {
        String first = program.awaitOutput(seen -> seen.indexOf('\n') >= 0);
        if (!first.startsWith(LISTENING)) {
            throw new AssertionError(first);
        }
        return Integer.parseInt(first.substring(LISTENING.length()).strip());
    }

    @Override
    int port() {
        return port;
    }

    @Override
    int longestLine() {
        return 40_000;
    }

    @Override
    void says(String text) {
        program.type("say " + text + "\n");
    }

    @Override
    void hears(String text) {
        program.type("hear\n");
        program.awaitOutput("heard " + text + "\n");
    }

    @Override
    void updatesKeys() {
        program.type("update\n");
    }

    @Override
    void closes() {
        program.type("close\n");
    }

    @Override
    void awaitsClose() {
        program.type("end\n");
    }

    @Override
    void hasEnded() {
        lineOfThisConnection("ended");
    }

    @Override
    void again() {
        connection++;
        program.type("again\n");
    }

    @Override
    Told told(String received) {
        Map<String, String> fields = new HashMap<>();
        for (String field : lineOfThisConnection("connected").split(" ")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        String resumed = fields.get("resumed");
        return new Told(
                fields.get("version"),
                OpenSsl.suite(fields.getOrDefault("suite", "")),
                fields.get("group"),
                resumed == null ? null : Boolean.valueOf(resumed),
                fields.get("alpn"),
                fields.get("subject"));
    }

    @Override
    String log() {
        return program.output().replaceAll("x{100,}", "x...x");
    }

    @Override
    public void close() {
        program.close();
    }

    /** Each connection has one line of each kind. */
    private String lineOfThisConnection(String kind) {
        String seen = program.awaitOutput(output -> lines(output, kind).size() >= connection);
        return lines(seen, kind).get(connection - 1);
    }

    private static List<String> lines(String output, String kind) {
        String whole = output.substring(0, output.lastIndexOf('\n') + 1);
        return whole.lines().filter(line -> line.startsWith(kind)).toList();
    }
}
