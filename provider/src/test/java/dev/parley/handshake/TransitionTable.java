package dev.parley.handshake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code transitions.csv} says about the machine. */
final class TransitionTable {

    private static final String FILE = "transitions.csv";
    private static final String HEADER = "state,on,next,when,clause";
    private static final String PACKAGE = Machine.class.getPackageName() + ".";

    /**
     * One way from one state to another.
     *
     * @param state as in {@link #name}
     * @param on the RFC's name of a message, or {@code open}, {@code task}, {@code change_cipher_spec}, {@code nothing}
     * @param next as in {@link #name}; empty with {@code nothing}
     * @param when the condition, in words; empty if there is no other way
     * @param clause the RFC that says so
     */
    record Row(String state, String on, String next, String when, String clause) {

        /** False for the row of a state that takes nothing. */
        boolean leadsOn() {
            return !on.equals("nothing");
        }

        /** The row without its comments. */
        String transition() {
            return TransitionTable.transition(state, on, next);
        }
    }

    private final List<Row> rows;

    private TransitionTable(List<Row> rows) {
        this.rows = rows;
    }

    static TransitionTable read() {
        try (InputStream in = Objects.requireNonNull(TransitionTable.class.getResourceAsStream(FILE), FILE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TransitionTable parse(String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (!lines.get(0).equals(HEADER)) {
            throw new AssertionError(FILE + " begins with " + lines.get(0) + ", not with " + HEADER);
        }
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != 5) {
                throw new AssertionError(FILE + " has a line that is not " + HEADER + ": " + line);
            }
            rows.add(new Row(cells[0], cells[1], cells[2], cells[3], cells[4]));
        }
        return new TransitionTable(rows);
    }

    /** A state's name in the table: {@code client13.WaitFinished}. */
    static String name(Class<?> state) {
        return state.getName().startsWith(PACKAGE) ? state.getName().substring(PACKAGE.length()) : state.getName();
    }

    List<Row> rows() {
        return rows;
    }

    boolean knows(String state) {
        return rows.stream().anyMatch(row -> row.state().equals(state));
    }

    /** The transitions that begin in a state, each as {@link #transition} writes it. */
    Set<String> transitions(String state) {
        return from(state).map(Row::transition).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a state reacts to. */
    Set<String> taken(String state) {
        return from(state).map(Row::on).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Row> from(String state) {
        return rows.stream().filter(row -> row.state().equals(state) && row.leadsOn());
    }

    /** The beginning of a line. */
    static String transition(String state, String on, String next) {
        return state + "," + on + "," + next;
    }
}
