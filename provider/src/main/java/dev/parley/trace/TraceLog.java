package dev.parley.trace;

import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the lines go, and which of them are wanted. Any thread. */
public final class TraceLog {

    private static final String NAME = "javax.net.ssl";
    private static final AtomicLong CONNECTIONS = new AtomicLong();

    private final Set<Topic> topics;
    private final Consumer<String> out;

    private TraceLog(Set<Topic> topics, Consumer<String> out) {
        this.topics = topics;
        this.out = out;
    }

    /**
     * The log that {@code javax.net.debug} asks for.
     *
     * @param property as it is set; empty for {@link System.Logger}, {@code help} for an explanation
     * @return null for none
     */
    public static @Nullable TraceLog of(@Nullable String property) {
        return of(property, standardError());
    }

    static @Nullable TraceLog of(@Nullable String property, Consumer<String> errors) {
        if (property == null) {
            return null;
        }
        if (property.isBlank()) {
            return ofLogger(System.getLogger(NAME));
        }
        Set<String> words =
                Stream.of(property.toLowerCase(Locale.ROOT).split("[^a-z]+")).collect(Collectors.toSet());
        if (words.contains("help")) {
            errors.accept(help());
            return null;
        }
        Set<Topic> topics = topics(words);
        return topics.isEmpty() ? null : new TraceLog(topics, errors);
    }

    private static @Nullable TraceLog ofLogger(Logger logger) {
        return logger.isLoggable(Level.DEBUG)
                ? new TraceLog(EnumSet.allOf(Topic.class), line -> logger.log(Level.DEBUG, line))
                : null;
    }

    /** Words that are not ours, such as {@code verbose}, change nothing: there is one form, and no dump of data. */
    private static Set<Topic> topics(Set<String> words) {
        Set<Topic> named = EnumSet.noneOf(Topic.class);
        for (Topic topic : Topic.values()) {
            if (words.contains(topic.word())) {
                named.add(topic);
            }
        }
        return words.contains("all") || words.contains("ssl") && named.isEmpty() ? EnumSet.allOf(Topic.class) : named;
    }

    private static Consumer<String> standardError() {
        return line -> {
            PrintStream err = System.err; // looked up each time: applications replace it
            err.println(line);
        };
    }

    /** The log of a new connection. */
    public Trace connection(String role, @Nullable String peer) {
        return new Trace(
                this, role + "-" + CONNECTIONS.incrementAndGet() + (peer == null ? "" : " " + printable(peer)));
    }

    public boolean wants(Topic topic) {
        return topics.contains(topic);
    }

    /** Lines that belong together, the first of them the head; without effect if the topic is not wanted. */
    public void say(Topic topic, String who, List<String> lines) {
        if (!wants(topic)) {
            return;
        }
        StringBuilder text = new StringBuilder(NAME)
                .append('|')
                .append(topic.word())
                .append('|')
                .append(printable(Thread.currentThread().getName()))
                .append('|')
                .append(Instant.now())
                .append('|')
                .append(who)
                .append('|');
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : System.lineSeparator() + "    ").append(printable(lines.get(i)));
        }
        out.accept(text.toString());
    }

    /** What a peer wrote must not make lines of its own. */
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c >= ' ' && c < 0x7f) {
                safe.append((char) c);
            } else {
                safe.append(String.format("\\u%04x", c));
            }
        });
        return safe.toString();
    }

    private static String help() {
        String topics = Stream.of(Topic.values()).map(Topic::word).collect(Collectors.joining(", "));
        return String.join(
                System.lineSeparator(),
                "javax.net.debug for Parley: words in any order, between commas, colons or spaces",
                "    all, ssl    everything; ssl with topics, as in ssl:handshake, is those topics alone",
                "    " + topics,
                "    help        this text",
                "    the empty value sends everything to the System.Logger " + NAME + " at level DEBUG",
                "No secret and no application data is ever logged. Other words of SunJSSE's are passed over.");
    }

    @Override
    public String toString() {
        return "TraceLog" + topics;
    }
}
