package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** GnuTLS's gnutls-cli and gnutls-serv. */
final class GnuTls extends Tool {

    private static final Pattern LISTENS = Pattern.compile("listening on IPv4 [^\\n]*done");

    @Override
    String program() {
        return "gnutls-cli";
    }

    @Override
    boolean supports(Connection connection) {
        return true;
    }

    @Override
    External client(Connection connection, int port, String... more) {
        List<String> command = new ArrayList<>(List.of("gnutls-cli", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of("--sni-hostname", HOST, "--verify-hostname", HOST, "--x509cafile", root()));
        command.addAll(
                List.of("--priority", priority(connection, ":+GROUP-SECP256R1:+GROUP-SECP384R1:+GROUP-SECP521R1")));
        if (shows(connection)) {
            command.addAll(List.of("--x509certfile", certificate(connection, true)));
            command.addAll(List.of("--x509keyfile", key(connection, true)));
        }
        return External.start(command(command, more));
    }

    @Override
    Listening server(Connection connection, String... more) {
        int port = Ports.free();
        List<String> command = new ArrayList<>(List.of("gnutls-serv", "-p", Integer.toString(port), "--echo"));
        command.addAll(List.of("--x509cafile", root(), "--priority", priority(connection, "")));
        command.addAll(List.of("--x509certfile", certificate(connection, false)));
        command.addAll(List.of("--x509keyfile", key(connection, false)));
        switch (connection.clientCertificate()) {
            case NONE -> command.add("--disable-client-cert");
            case WANTED_AND_ABSENT, WANTED_AND_SHOWN -> {}
            case REQUIRED -> command.addAll(List.of("--require-client-cert", "--verify-client-cert"));
        }
        External server = External.start(command(command, more));
        server.awaitOutput(seen -> LISTENS.matcher(seen).find());
        return new Listening(server, port);
    }

    /**
     * What makes a client come back. In TLS 1.3 it waits some 60 ms for a ticket unless told to wait until there is one.
     */
    static List<String> resuming(Connection connection) {
        return connection.version().equals(Connection.TLS13)
                ? List.of("--resume", "--waitresumption")
                : List.of("--resume");
    }

    private static String priority(Connection connection, String moreGroups) {
        String suite = connection.suite();
        StringBuilder priority = new StringBuilder("NONE:+CTYPE-ALL:+SIGN-ALL:%COMPAT:+COMP-NULL");
        priority.append(connection.version().equals(Connection.TLS13) ? ":+VERS-TLS1.3" : ":+VERS-TLS1.2");
        priority.append(":+").append(cipher(suite)).append(":+").append(mac(suite));
        if (suite.startsWith("TLS_ECDHE_ECDSA")) {
            priority.append(":+ECDHE-ECDSA");
        } else if (suite.startsWith("TLS_ECDHE_RSA")) {
            priority.append(":+ECDHE-RSA");
        } else if (suite.startsWith("TLS_DHE")) {
            priority.append(":+DHE-RSA");
        } else {
            priority.append(":+ECDHE-ECDSA:+ECDHE-RSA:+DHE-RSA");
        }
        return priority.append(":+GROUP-")
                .append(connection.group().toUpperCase())
                .append(moreGroups)
                .toString();
    }

    private static String cipher(String suite) {
        if (suite.contains("CHACHA20")) {
            return "CHACHA20-POLY1305";
        }
        return (suite.contains("AES_128") ? "AES-128-" : "AES-256-") + (suite.contains("_CBC_") ? "CBC" : "GCM");
    }

    private static String mac(String suite) {
        if (!suite.contains("_CBC_")) {
            return "AEAD";
        }
        return suite.endsWith("SHA") ? "SHA1" : suite.endsWith("SHA256") ? "SHA256" : "SHA384";
    }
}
