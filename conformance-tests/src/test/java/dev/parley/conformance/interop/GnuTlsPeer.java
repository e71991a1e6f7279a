package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Close;
import dev.parley.conformance.interop.Meeting.Update;
import dev.parley.conformance.support.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GnuTLS, through gnutls-cli and gnutls-serv. */
final class GnuTlsPeer implements Peer {

    private final GnuTls tool = new GnuTls();

    @Override
    public String name() {
        return "GnuTLS";
    }

    @Override
    public @Nullable String missing() {
        return tool.available() ? null : "gnutls-cli is not installed";
    }

    @Override
    public String version() {
        return ScriptPeer.ask(List.of("gnutls-cli", "--version"));
    }

    @Override
    public boolean isMetInPairs() {
        return true;
    }

    @Override
    public boolean offers(Meeting meeting) {
        return !Connection.HYBRIDS.contains(meeting.connection().group())
                && meeting.update() != Update.THEIRS
                && meeting.close() == (meeting.isClients() ? Close.THEIRS : Close.OURS);
    }

    @Override
    public String remark() {
        return "the server never closes first; the client leaves our close_notify without an answer, so it always closes first";
    }

    @Override
    public Talk client(Meeting meeting, int port) {
        List<String> more = new ArrayList<>();
        if (meeting.alpn()) {
            more.addAll(List.of("--alpn", "one", "--alpn", "two"));
        }
        if (meeting.resumes()) {
            more.addAll(GnuTls.resuming(meeting.connection()));
        }
        return new Client(
                meeting, new Tool.Listening(tool.client(meeting.connection(), port, more.toArray(new String[0])), 0));
    }

    @Override
    public Talk server(Meeting meeting) {
        String[] more = meeting.alpn() ? new String[] {"--alpn", "two"} : new String[0];
        return new Server(tool.server(meeting.connection(), more));
    }

    private static final class Client extends ProgramTalk {

        private final boolean resumes;

        Client(Meeting meeting, Tool.Listening client) {
            super(client.program(), 0);
            resumes = meeting.resumes();
        }

        /** It closes the first of two connections at once, to have a session that it can resume. */
        @Override
        boolean isSilent() {
            return resumes && connection() == 1;
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
        Told told(String received) {
            return description(this, program().output());
        }
    }

    private static final class Server extends ProgramTalk {

        Server(Tool.Listening server) {
            super(server.program(), server.port());
        }

        @Override
        void says(String text) {
            // it echoes what it has heard
        }

        @Override
        void closes() {
            throw new UnsupportedOperationException();
        }

        @Override
        void hasEnded() {
            // it says nothing of that
        }

        @Override
        Told told(String received) {
            return description(this, program().output());
        }
    }

    private static Told description(ProgramTalk talk, String output) {
        String version = talk.last("- Description: \\(TLS(1\\.[23])", output);
        return new Told(
                version == null ? null : "TLSv" + version,
                null,
                null,
                output.contains("This is a resumed session"),
                talk.last("Application protocol: (\\S+)", output),
                null);
    }
}
