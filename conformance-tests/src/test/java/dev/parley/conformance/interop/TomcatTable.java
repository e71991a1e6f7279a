package dev.parley.conformance.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The section of the page {@code provider/docs/INTEROP.md} on Chromium before Tomcat. */
final class TomcatTable {

    static final String TITLE = "Chromium, a page of Tomcat's";

    private static final String INTRODUCTION = """
            An embedded Tomcat over Parley, a page with %d scripts beside it, and what the browser's own tools say of it
            (`TomcatPageTest`): opened once, and once more on a new connection.
            """;

    private TomcatTable() {}

    static String text() {
        String missing = TomcatVisit.missing();
        return "\n## " + TITLE + "\n\n"
                + (missing == null ? table(TomcatVisit.all()) : "Not opened: " + missing + ".\n");
    }

    private static String table(List<List<TomcatVisit>> visits) {
        StringBuilder table = new StringBuilder(String.format(INTRODUCTION, TomcatPage.PARTS)).append("\n|  |");
        visits.forEach(loadings ->
                table.append(' ').append(loadings.get(0).field("protocol")).append(" |"));
        table.append("\n|---|").append("---|".repeat(visits.size())).append('\n');
        rows().forEach((name, value) -> {
            table.append("| ").append(name).append(" |");
            visits.forEach(
                    loadings -> table.append(' ').append(value.apply(loadings)).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    private static Map<String, Function<List<TomcatVisit>, Object>> rows() {
        Map<String, Function<List<TomcatVisit>, Object>> rows = new LinkedHashMap<>();
        rows.put("the page is", visits -> visits.get(0).verdict());
        rows.put("group", visits -> visits.get(0).field("keyExchangeGroup"));
        rows.put("records", visits -> visits.get(0).field("cipher"));
        rows.put("the server's certificate", visits -> visits.get(0).field("subjectName"));
        rows.put("its signature", visits -> signature(visits.get(0).literal("serverSignatureAlgorithm")));
        rows.put("application protocol", visits -> visits.get(0).http());
        rows.put(
                "answers over one connection",
                visits -> visits.get(0).responses().size());
        rows.put(
                "opened once more", visits -> Boolean.TRUE.equals(visits.get(1).resumed()) ? "resumed" : "not resumed");
        return rows;
    }

    private static String signature(String scheme) {
        return scheme.equals("1027") ? "ecdsa_secp256r1_sha256" : scheme;
    }
}
