package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Connection.ClientAuth;
import dev.parley.conformance.support.External;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenSSL's s_client and s_server. */
final class OpenSsl extends Tool {

    private static final Pattern ACCEPT = Pattern.compile("ACCEPT \\S+:(\\d+)\\s");

    @Override
    String program() {
        return "openssl";
    }

    @Override
    boolean supports(Connection connection) {
        return true;
    }

    @Override
    External client(Connection connection, int port, String... more) {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port));
        command.addAll(List.of("-servername", HOST, "-CAfile", root()));
        command.addAll(List.of("-verify_return_error", "-verify_hostname", HOST));
        addWhatIsNegotiated(command, connection);
        command.addAll(List.of("-groups", groups(connection)));
        if (shows(connection)) {
            command.addAll(List.of("-cert", certificate(connection, true), "-key", key(connection, true)));
        }
        return External.start(command(command, more));
    }

    @Override
    Listening server(Connection connection, String... more) {
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0"));
        command.addAll(List.of("-naccept", "1", "-CAfile", root()));
        command.addAll(List.of("-cert", certificate(connection, false), "-key", key(connection, false)));
        addWhatIsNegotiated(command, connection);
        boolean curves =
                !connection.clientCertificate().equals(ClientAuth.NONE); // which clients' certificates may have
        command.addAll(List.of("-groups", curves ? groups(connection) : group(connection)));
        switch (connection.clientCertificate()) {
            case NONE -> {}
            case WANTED_AND_ABSENT, WANTED_AND_SHOWN -> command.addAll(List.of("-verify", "1"));
            case REQUIRED -> command.addAll(List.of("-Verify", "1", "-verify_return_error"));
        }
        External server = External.start(command(command, more));
        Matcher listening =
                ACCEPT.matcher(server.awaitOutput(seen -> ACCEPT.matcher(seen).find()));
        if (!listening.find()) {
            throw new AssertionError("no port");
        }
        return new Listening(server, Integer.parseInt(listening.group(1)));
    }

    private static void addWhatIsNegotiated(List<String> command, Connection connection) {
        if (connection.version().equals(Connection.TLS13)) {
            command.addAll(List.of("-tls1_3", "-ciphersuites", connection.suite()));
        } else {
            command.addAll(List.of("-tls1_2", "-cipher", name(connection.suite()) + ":@SECLEVEL=1"));
        }
    }

    /** The group and, since they are asked of certificates too, the common curves. */
    static String groups(Connection connection) {
        return Stream.of(group(connection), "P-256", "P-384", "P-521")
                .distinct()
                .collect(Collectors.joining(":"));
    }

    static String group(Connection connection) {
        return switch (connection.group()) {
            case "x25519" -> "X25519";
            case "x448" -> "X448";
            case "secp256r1" -> "P-256";
            case "secp384r1" -> "P-384";
            case "secp521r1" -> "P-521";
            default -> connection.group();
        };
    }

    /** JSSE's name of a suite that OpenSSL names. */
    static String suite(String name) {
        return Connection.allSuites().stream()
                .filter(suite -> name(suite).equals(name))
                .findFirst()
                .orElse(name);
    }

    /** IANA's name of a group that OpenSSL names in one of its ways; null if it is none. */
    static @Nullable String groupOf(String name) {
        return switch (name) {
            case "X25519" -> "x25519";
            case "X448" -> "x448";
            case "P-256", "prime256v1" -> "secp256r1";
            case "P-384", "secp384r1" -> "secp384r1";
            case "P-521", "secp521r1" -> "secp521r1";
            default -> null;
        };
    }

    /** OpenSSL's own name of a suite of TLS 1.2. */
    static String name(String suite) {
        return suite.replace("TLS_", "")
                .replace("_WITH_", "_")
                .replace("AES_128", "AES128")
                .replace("AES_256", "AES256")
                .replace("_CBC", "")
                .replace("POLY1305_SHA256", "POLY1305")
                .replace('_', '-');
    }
}
