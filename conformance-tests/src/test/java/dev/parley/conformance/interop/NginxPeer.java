package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Close;
import dev.parley.conformance.interop.Meeting.Update;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** nginx: a server, and as a proxy the client of a server of ours. */
final class NginxPeer implements Peer {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final String FRAME = """
            daemon off;
            master_process off;
            pid %1$s.pid;
            error_log stderr notice;
            events {}
            http {
                access_log off;
                client_body_temp_path %1$s.body;
                proxy_temp_path %1$s.proxy;
                fastcgi_temp_path %1$s.fastcgi;
                uwsgi_temp_path %1$s.uwsgi;
                scgi_temp_path %1$s.scgi;
                server {
            %2$s    }
            }
            """;

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public @Nullable String missing() {
        return External.available("nginx") ? null : "nginx is not installed";
    }

    @Override
    public String version() {
        String all = ScriptPeer.run(Path.of("."), List.of("nginx", "-V"));
        return all.lines()
                .filter(line -> line.startsWith("nginx version: ") || line.startsWith("built with "))
                .map(line -> line.replace("nginx version: ", "").replaceAll("built with (OpenSSL \\S+).*", "over $1"))
                .reduce("", (left, right) -> (left + " " + right).strip());
    }

    @Override
    public String protocol() {
        return "http/1.1";
    }

    @Override
    public boolean offers(Meeting meeting) {
        boolean updates = meeting.update() == Update.NONE || !meeting.isClients() && meeting.update() == Update.OURS;
        return updates
                && meeting.close() == Close.THEIRS
                && !(meeting.isClients() && meeting.alpn())
                && !Connection.HYBRIDS.contains(meeting.connection().group());
    }

    @Override
    public String remark() {
        return "as a client: its proxy, which has no ALPN and one request for each connection; it leaves our close_notify without"
                + " an answer, so it always closes first";
    }

    @Override
    public Talk client(Meeting meeting, int port) {
        return new NginxProxy(meeting, Ports.free(), here -> start(proxy(meeting, here, port)));
    }

    @Override
    public Talk server(Meeting meeting) {
        int port = Ports.free();
        return new Server(start(server(meeting, port)), port);
    }

    private static External start(String server) {
        String name = Tool.file("nginx" + NUMBERS.incrementAndGet()).toString();
        try {
            Path file = Files.writeString(Path.of(name), String.format(FRAME, name, server));
            External program = External.start(List.of("nginx", "-p", "/", "-e", "stderr", "-c", file.toString()));
            program.awaitOutput("[notice]"); // which come after it has begun to listen
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String server(Meeting meeting, int port) {
        Connection connection = meeting.connection();
        int requests = meeting.update() == Update.NONE ? 1 : 3; // after which it closes
        StringBuilder lines = new StringBuilder();
        add(lines, "listen 127.0.0.1:%d ssl", port);
        add(lines, "ssl_certificate %s", Tool.certificate(connection, false));
        add(lines, "ssl_certificate_key %s", Tool.key(connection, false));
        add(lines, "ssl_protocols %s", connection.version());
        addSuite(lines, "ssl_", meeting);
        add(lines, "ssl_ecdh_curve %s", OpenSsl.groups(connection));
        if (meeting.isServersField()) {
            add(lines, "ssl_dhparam %s", Tool.fieldParameters());
        }
        add(lines, "ssl_client_certificate %s", Tool.root());
        add(
                lines,
                "ssl_verify_client %s",
                switch (connection.clientCertificate()) {
                    case NONE -> "off";
                    case WANTED_AND_ABSENT, WANTED_AND_SHOWN -> "optional";
                    case REQUIRED -> "on";
                });
        add(lines, "keepalive_requests %d", requests);
        add(
                lines,
                "location / { return 200 \"$ssl_protocol $ssl_cipher $ssl_curve $ssl_session_reused [$ssl_alpn_protocol]"
                        + " [$ssl_client_s_dn] $uri\\n\"");
        return lines.append("}\n").toString();
    }

    private static String proxy(Meeting meeting, int here, int port) {
        Connection connection = meeting.connection();
        StringBuilder lines = new StringBuilder();
        add(lines, "listen 127.0.0.1:%d", here);
        add(lines, "location / { proxy_pass https://127.0.0.1:%d", port);
        add(lines, "proxy_ssl_protocols %s", connection.version());
        addSuite(lines, "proxy_ssl_", meeting);
        add(lines, "proxy_ssl_conf_command Groups %s", OpenSsl.groups(connection));
        add(lines, "proxy_ssl_server_name on");
        add(lines, "proxy_ssl_name %s", Tool.HOST);
        add(lines, "proxy_ssl_verify on");
        add(lines, "proxy_ssl_trusted_certificate %s", Tool.root());
        if (connection.shows()) {
            add(lines, "proxy_ssl_certificate %s", Tool.certificate(connection, true));
            add(lines, "proxy_ssl_certificate_key %s", Tool.key(connection, true));
        }
        return lines.append("}\n").toString();
    }

    private static void addSuite(StringBuilder lines, String prefix, Meeting meeting) {
        String suite = meeting.connection().suite();
        if (meeting.isTls13()) {
            add(lines, "%sconf_command Ciphersuites %s", prefix, suite);
        } else {
            add(lines, "%sciphers %s:@SECLEVEL=1", prefix, OpenSsl.name(suite));
        }
    }

    private static void add(StringBuilder lines, String format, Object... arguments) {
        lines.append(arguments.length == 0 ? format : String.format(format, arguments))
                .append(";\n");
    }

    private static final class Server extends ProgramTalk {

        Server(External program, int port) {
            super(program, port);
        }

        @Override
        String line(String text) {
            return "GET /" + text + " HTTP/1.1\r\nHost: " + Tool.HOST + "\r\n\r";
        }

        @Override
        void says(String text) {
            // its answer holds what we asked for
        }

        @Override
        void hears(String text) {
            // as above
        }

        @Override
        void closes() {
            // it does, after as many requests
        }

        @Override
        void hasEnded() {
            // it keeps no log of that
        }

        @Override
        Told told(String received) {
            String[] words = received.lines()
                    .filter(line -> line.startsWith("TLSv"))
                    .findFirst()
                    .orElseThrow()
                    .split(" ");
            return new Told(
                    words[0],
                    OpenSsl.suite(words[1]),
                    OpenSsl.groupOf(words[2]),
                    words[3].equals("r"),
                    words[4].substring(1, words[4].length() - 1),
                    words[5].substring(1, words[5].length() - 1).replace("CN=", ""));
        }
    }
}
