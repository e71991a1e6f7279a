package dev.parley.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceLogTest {

    private final List<String> lines = new ArrayList<>();

    @Test
    void withoutThePropertyThereIsNoLog() {
        assertNull(TraceLog.of(null));
        assertNull(TraceLog.of("pluggability", lines::add));
    }

    @Test
    void allAndSslAloneAreEverything() {
        for (String property : List.of("all", "ssl", "SSL", "ssl:verbose", "ssl,data")) {
            assertEquals(EnumSet.allOf(Topic.class), topics(property), property);
        }
    }

    @Test
    void topicsAreThoseThatAreNamed() {
        assertEquals(EnumSet.of(Topic.HANDSHAKE), topics("ssl:handshake"));
        assertEquals(EnumSet.of(Topic.HANDSHAKE, Topic.RECORD), topics("ssl:handshake:record"));
        assertEquals(EnumSet.of(Topic.SSLCTX, Topic.SESSION), topics("ssl,sslctx session"));
    }

    @Test
    void helpExplainsTheWordsAndLogsNothing() {
        assertNull(TraceLog.of("help", lines::add));

        assertEquals(1, lines.size());
        assertTrue(lines.get(0).contains("handshake"), lines.get(0));
    }

    @Test
    void aLineSaysWhoAndCannotBeForged() {
        TraceLog log = TraceLog.of("ssl:handshake", lines::add);
        assertNotNull(log);
        Trace trace = log.connection("client", "host\nforged");

        trace.say(Topic.HANDSHAKE, List.of("first\r\nforged", "second"));
        trace.say(Topic.RECORD, "not wanted");

        assertEquals(1, lines.size());
        String[] parts = lines.get(0).split("\\|");
        assertEquals("javax.net.ssl", parts[0]);
        assertEquals("handshake", parts[1]);
        assertTrue(parts[4].matches("client-[0-9]+ host\\\\u000aforged"), parts[4]);
        assertEquals("first\\u000d\\u000aforged" + System.lineSeparator() + "    second", parts[5]);
    }

    private Set<Topic> topics(String property) {
        TraceLog log = TraceLog.of(property, lines::add);
        assertNotNull(log, property);
        Set<Topic> wanted = EnumSet.noneOf(Topic.class);
        for (Topic topic : Topic.values()) {
            if (log.wants(topic)) {
                wanted.add(topic);
            }
        }
        return wanted;
    }
}
