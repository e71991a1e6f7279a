package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Close;
import dev.parley.conformance.interop.Meeting.Update;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.External;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** curl, a client over OpenSSL. */
final class CurlPeer implements Peer {

    @Override
    public String name() {
        return "curl";
    }

    @Override
    public @Nullable String missing() {
        if (!External.available("curl")) {
            return "curl is not installed";
        }
        return version().contains("OpenSSL/") ? null : "this curl is not made with OpenSSL, whose options are used";
    }

    @Override
    public String version() {
        String version = ScriptPeer.ask(List.of("curl", "--version"));
        return version.replaceAll("^(curl \\S+) .*?(OpenSSL/\\S+).*$", "$1 over $2");
    }

    @Override
    public String protocol() {
        return "http/1.1";
    }

    @Override
    public boolean offers(Meeting meeting) {
        return meeting.isClients()
                && meeting.update() == Update.NONE
                && !Connection.HYBRIDS.contains(meeting.connection().group());
    }

    @Override
    public String remark() {
        return "a client only; one request for each connection";
    }

    @Override
    public Talk client(Meeting meeting, int port) {
        Connection connection = meeting.connection();
        List<String> command = new ArrayList<>(List.of("curl", "--verbose", "--no-progress-meter", "--http1.1"));
        command.addAll(List.of("--noproxy", "*", "--resolve", Tool.HOST + ":" + port + ":127.0.0.1"));
        command.addAll(List.of("--cacert", Tool.root(), "--curves", OpenSsl.groups(connection)));
        if (meeting.isTls13()) {
            command.addAll(List.of("--tlsv1.3", "--tls13-ciphers", connection.suite()));
        } else {
            command.addAll(List.of("--tlsv1.2", "--tls-max", "1.2"));
            command.addAll(List.of("--ciphers", OpenSsl.name(connection.suite()) + ":@SECLEVEL=1"));
        }
        if (connection.shows()) {
            command.addAll(List.of("--cert", Tool.certificate(connection, true), "--key", Tool.key(connection, true)));
        }
        if (!meeting.alpn()) {
            command.add("--no-alpn");
        }
        for (int i = 1; i <= (meeting.resumes() ? 2 : 1); i++) {
            command.add("https://" + Tool.HOST + ":" + port + "/" + Talk.firstLine(i));
        }
        return new Client(meeting, External.start(command));
    }

    @Override
    public Talk server(Meeting meeting) {
        throw new UnsupportedOperationException();
    }

    private static final class Client extends ProgramTalk {

        private final Meeting meeting;

        Client(Meeting meeting, External program) {
            super(program, 0);
            this.meeting = meeting;
        }

        @Override
        String line(String text) {
            return HttpAnswer.to(text, meeting);
        }

        @Override
        void says(String text) {
            // it has asked
        }

        @Override
        void hears(String text) {
            if (meeting.close() == Close.THEIRS) { // the other answer is not known to be whole yet
                program().awaitOutput(HttpAnswer.seen(text));
            }
        }

        @Override
        void closes() {
            // it does, after the answer
        }

        @Override
        void hasEnded() {
            program().awaitOutput(HttpAnswer.seen(Talk.firstLine(connection())));
            awaitForEach("(OUT), TLS alert, close notify");
            if (meeting.close() == Close.OURS) {
                awaitForEach("(IN), TLS alert, close notify");
            }
            if (connection() == (meeting.resumes() ? 2 : 1) && program().waitForExit() != 0) {
                throw new AssertionError("exit " + program().waitForExit());
            }
        }

        @Override
        Told told(String received) {
            String output = program().output();
            String suite = last("SSL connection using TLSv\\S+ / (\\S+)", output);
            return new Told(
                    last("SSL connection using (TLSv\\S+)", output),
                    suite == null ? null : OpenSsl.suite(suite),
                    null,
                    null,
                    last("ALPN: server accepted (\\S+)", output),
                    last("subject: CN=(\\S+)", output));
        }
    }
}
