package dev.parley.trace;

import java.util.List;

/** The log of one connection. Any thread. */
public final class Trace {

    private final TraceLog log;
    private final String name;

    Trace(TraceLog log, String name) {
        this.log = log;
        this.name = name;
    }

    /** Whether it is worth making up a line about this. */
    public boolean wants(Topic topic) {
        return log.wants(topic);
    }

    /** One line. */
    public void say(Topic topic, String line) {
        log.say(topic, name, List.of(line));
    }

    /** A line with others that belong to it. */
    public void say(Topic topic, List<String> lines) {
        log.say(topic, name, lines);
    }

    /** A choice and its reason. */
    public void chose(String what, Object chosen, String why) {
        say(Topic.HANDSHAKE, "chose the " + what + " " + chosen + ": " + why);
    }

    @Override
    public String toString() {
        return "Trace[" + name + "]";
    }
}
