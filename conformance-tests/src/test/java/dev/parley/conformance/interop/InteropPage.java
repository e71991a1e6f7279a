package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Close;
import dev.parley.conformance.interop.Meeting.Ours;
import dev.parley.conformance.interop.Meeting.Role;
import dev.parley.conformance.interop.Meeting.Update;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Connection.ClientAuth;
import dev.parley.conformance.support.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The page {@code provider/docs/INTEROP.md}, made from what a run has seen. */
final class InteropPage {

    static final String COMMAND =
            "mvn -q -pl conformance-tests -am verify -Dtest=MatrixTest -Dparley.interop.page=../provider/docs/INTEROP.md";

    private static final String HEAD = """
            # Who Parley has met

            Written by the tests themselves (`MatrixTest`); not edited by hand. This command meets the peers that the machine
            has and writes it anew:

                %s

            Every value of every row is met in each role and version, with OpenSSL, GnuTLS and the JDK every pair of values.
            `-Dparley.interop=pairs` meets every pair with all, and `-Dparley.full=true` every combination of role, suite,
            group, certificate and client certificate. `-Dparley.rustls=FOLDER` builds the peer for rustls there, which takes
            minutes the first time; those for libraries of C want `gcc` and Debian's `-dev` packages,
            and `-Dparley.node=PROGRAM` meets another Node than the one on the path.

            A cell holds the number of connections made with that property, all of which went well: handshake, data both ways,
            and an orderly close, with version, suite, group, application protocol, resumption and certificates compared on
            both sides as far as the peer tells. `✗ 2/30` means that 2 of 30 meetings failed. A dash: the peer, or the program
            it is met through, does not offer it, so no meeting was made. "Its client" is the peer as client and Parley as
            server.
            """;

    private InteropPage() {}

    static void write(Ledger ledger, Path file) throws IOException {
        Files.writeString(file, text(ledger) + TomcatTable.text());
    }

    private static String text(Ledger ledger) {
        List<Peer> peers = ledger.met();
        StringBuilder page = new StringBuilder(String.format(HEAD, COMMAND));
        page.append("\n## The peers\n\n| peer | version | meetings | connections | remark |\n|---|---|---|---|---|\n");
        for (Peer peer : peers) {
            Ledger.Count all = ledger.count(peer, meeting -> true);
            page.append(row(List.of(
                    peer.name(),
                    peer.version(),
                    all.failed() == 0 ? "" + all.meetings() : "✗ " + all.failed() + "/" + all.meetings(),
                    "" + all.connections(),
                    peer.remark())));
        }
        ledger.missing()
                .forEach((peer, reason) -> page.append(row(List.of(peer.name(), "", "0", "0", "not met: " + reason))));
        sections().forEach((title, rows) -> {
            page.append("\n## ").append(title).append("\n\n|  |");
            peers.forEach(peer -> page.append(' ').append(peer.name()).append(" |"));
            page.append("\n|---|").append("---|".repeat(peers.size())).append('\n');
            rows.forEach((name, which) -> {
                List<String> cells = new ArrayList<>(List.of(name));
                peers.forEach(peer -> cells.add(cell(ledger.count(peer, which))));
                page.append(row(cells));
            });
        });
        return page.toString();
    }

    private static String cell(Ledger.Count count) {
        if (count.meetings() == 0) {
            return "–";
        }
        return count.failed() == 0 ? "" + count.connections() : "✗ " + count.failed() + "/" + count.meetings();
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static Map<String, Map<String, Predicate<Meeting>>> sections() {
        Map<String, Map<String, Predicate<Meeting>>> sections = new LinkedHashMap<>();
        sections.put("What goes on", features());
        sections.put("Cipher suites", suites());
        sections.put("Groups", groups());
        sections.put("The server's certificate", certificates());
        return sections;
    }

    private static Map<String, Predicate<Meeting>> features() {
        Map<String, Predicate<Meeting>> rows = new LinkedHashMap<>();
        for (String version : List.of(Connection.TLS13, Connection.TLS12)) {
            Predicate<Meeting> inVersion =
                    meeting -> meeting.connection().version().equals(version);
            for (Role role : Role.values()) {
                Predicate<Meeting> both = inVersion.and(meeting -> meeting.role() == role);
                String name =
                        version.replace("TLSv", "TLS ") + ", its " + role.name().toLowerCase();
                rows.put(name, both);
                rows.put(name + ", resumed", both.and(Meeting::resumes));
                rows.put(name + ", ALPN", both.and(Meeting::alpn));
                rows.put(name + ", certificate wanted, not shown", both.and(asks(ClientAuth.WANTED_AND_ABSENT)));
                rows.put(name + ", certificate wanted and shown", both.and(asks(ClientAuth.WANTED_AND_SHOWN)));
                rows.put(name + ", certificate required", both.and(asks(ClientAuth.REQUIRED)));
                rows.put(name + ", we close first", both.and(meeting -> meeting.close() == Close.OURS));
                rows.put(name + ", it closes first", both.and(meeting -> meeting.close() == Close.THEIRS));
            }
        }
        rows.put("our key updates", meeting -> meeting.update() == Update.OURS);
        rows.put("its key updates", meeting -> meeting.update() == Update.THEIRS);
        rows.put("through SSLEngine", meeting -> meeting.ours() == Ours.ENGINE);
        rows.put("through SSLSocket", meeting -> meeting.ours() == Ours.SOCKET);
        return rows;
    }

    private static Predicate<Meeting> asks(ClientAuth asked) {
        return meeting -> meeting.connection().clientCertificate() == asked;
    }

    private static Map<String, Predicate<Meeting>> suites() {
        Map<String, Predicate<Meeting>> rows = new LinkedHashMap<>();
        Connection.allSuites().stream()
                .sorted()
                .forEach(suite ->
                        rows.put(suite, meeting -> meeting.connection().suite().equals(suite)));
        return rows;
    }

    private static Map<String, Predicate<Meeting>> groups() {
        Map<String, Predicate<Meeting>> rows = new LinkedHashMap<>();
        List<String> groups = new ArrayList<>(Connection.COMMON_GROUPS);
        groups.addAll(Connection.HYBRIDS);
        for (String group : groups) {
            rows.put(
                    group,
                    meeting -> meeting.connection().group().equals(group)
                            && (meeting.isClients() || !meeting.isServersField()));
        }
        return rows;
    }

    private static Map<String, Predicate<Meeting>> certificates() {
        Map<String, Predicate<Meeting>> rows = new LinkedHashMap<>();
        for (KeyType type : KeyType.values()) {
            rows.put(type.name(), meeting -> meeting.connection().certificate() == type);
        }
        return rows;
    }
}
