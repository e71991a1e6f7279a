package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Close;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.External;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** OpenSSL, through s_client and s_server. */
final class OpenSslPeer implements Peer {

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private final OpenSsl tool = new OpenSsl();

    @Override
    public String name() {
        return "OpenSSL";
    }

    @Override
    public @Nullable String missing() {
        return tool.available() ? null : "openssl is not installed";
    }

    @Override
    public String version() {
        return ScriptPeer.ask(List.of("openssl", "version"));
    }

    @Override
    public boolean isMetInPairs() {
        return true;
    }

    @Override
    public boolean offers(Meeting meeting) {
        return !Connection.HYBRIDS.contains(meeting.connection().group())
                && (meeting.isClients() || meeting.close() == Close.OURS);
    }

    @Override
    public String remark() {
        return "the server, told to close, drops the connection, so it never closes first";
    }

    @Override
    public Talk client(Meeting meeting, int port) {
        return new Client(meeting, port);
    }

    @Override
    public Talk server(Meeting meeting) {
        List<String> more = new ArrayList<>(List.of("-naccept", meeting.resumes() ? "2" : "1"));
        if (meeting.alpn()) {
            more.addAll(List.of("-alpn", "two,three"));
        }
        Tool.Listening server = tool.server(meeting.connection(), more.toArray(new String[0]));
        return new Server(meeting, server);
    }

    private final class Client extends ProgramTalk {

        private final Meeting meeting;
        private final int port;
        private final String session;

        Client(Meeting meeting, int port) {
            this(
                    meeting,
                    port,
                    Tool.file("session" + SESSIONS.incrementAndGet() + ".pem").toString());
        }

        private Client(Meeting meeting, int port, String session) {
            super(start(meeting, port, "-sess_out", session), 0);
            this.meeting = meeting;
            this.port = port;
            this.session = session;
        }

        @Override
        void updatesKeys() {
            int before = count(program().output(), "KEYUPDATE");
            program().type("K\n");
            program().awaitOutput(output -> count(output, "KEYUPDATE") > before);
        }

        @Override
        void closes() {
            program().endInput();
        }

        @Override
        void hasEnded() {
            if (program().waitForExit() != 0) {
                throw new AssertionError("exit " + program().waitForExit());
            }
        }

        @Override
        void again() {
            // a process for each connection
            goOnWith(start(meeting, port, "-sess_in", session));
        }

        @Override
        Told told(String received) {
            String output = program().awaitOutput(seen -> seen.contains(", Cipher is "));
            String version = last("Protocol  : (TLSv\\S+)", output);
            String suite = last(", Cipher is (\\S+)", output);
            String group = last("Server Temp Key: (?:ECDH, )?([^,\\s]+)", output);
            String alpn = last("ALPN protocol: (\\S+)", output);
            return new Told(
                    version,
                    suite == null ? null : OpenSsl.suite(suite),
                    group == null ? null : OpenSsl.groupOf(group),
                    output.contains("Reused, "),
                    alpn == null ? "" : alpn,
                    last("subject=CN = (\\S+)", output));
        }
    }

    private External start(Meeting meeting, int port, String... session) {
        List<String> more = new ArrayList<>(List.of(session));
        if (meeting.alpn()) {
            more.addAll(List.of("-alpn", "one,two"));
        }
        return tool.client(meeting.connection(), port, more.toArray(new String[0]));
    }

    private static final class Server extends ProgramTalk {

        private final boolean resumes;

        Server(Meeting meeting, Tool.Listening server) {
            super(server.program(), server.port());
            resumes = meeting.resumes();
        }

        @Override
        void updatesKeys() {
            program().type("K\n");
        }

        @Override
        void closes() {
            throw new UnsupportedOperationException();
        }

        @Override
        void hasEnded() {
            awaitForEach("DONE");
        }

        @Override
        Told told(String received) {
            String output = program().awaitOutput(seen -> count(seen, "CIPHER is ") >= connection());
            String suite = last("CIPHER is (\\S+)", output);
            boolean resumed = connection() == 2;
            return new Told(
                    null,
                    suite == null ? null : OpenSsl.suite(suite),
                    null,
                    !resumes || !resumed ? Boolean.valueOf(output.contains("Reused session-id")) : null,
                    last("ALPN protocols selected: (\\S+)", output),
                    null);
        }
    }
}
