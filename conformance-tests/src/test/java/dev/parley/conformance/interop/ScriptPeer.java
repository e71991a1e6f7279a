package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Connection.ClientAuth;
import dev.parley.conformance.support.External;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A program of ours in another language, over that language's TLS. All of them take the same arguments and obey the same
 * commands; {@code peers/README.md} beside them has both.
 */
abstract class ScriptPeer implements Peer {

    /** The command that starts the program. */
    abstract List<String> program();

    @Override
    public Talk client(Meeting meeting, int port) {
        List<String> command = command(meeting);
        command.add("port=" + port);
        command.add("alpn=" + (meeting.alpn() ? "one," + protocol() : ""));
        command.add("name=" + Tool.HOST);
        if (meeting.connection().shows()) {
            command.add("cert=" + Tool.certificate(meeting.connection(), true));
            command.add("key=" + Tool.key(meeting.connection(), true));
        }
        return new ScriptTalk(External.start(command), 0);
    }

    @Override
    public Talk server(Meeting meeting) {
        List<String> command = command(meeting);
        command.add("alpn=" + (meeting.alpn() ? protocol() + ",three" : ""));
        command.add("cert=" + Tool.certificate(meeting.connection(), false));
        command.add("key=" + Tool.key(meeting.connection(), false));
        ClientAuth asked = meeting.connection().clientCertificate();
        command.add("auth=" + (asked == ClientAuth.NONE ? "none" : asked == ClientAuth.REQUIRED ? "need" : "want"));
        External program = External.start(command);
        return new ScriptTalk(program, ScriptTalk.port(program));
    }

    private List<String> command(Meeting meeting) {
        Connection connection = meeting.connection();
        List<String> command = new ArrayList<>(program());
        command.add(meeting.isClients() ? "client" : "server");
        command.add("version=" + connection.version());
        command.add("suite=" + connection.suite());
        command.add("group=" + connection.group());
        command.add("root=" + Tool.root());
        return command;
    }

    /** A file that comes with the tests. */
    static Path file(String name) {
        URL url = Objects.requireNonNull(ScriptPeer.class.getResource("/peers/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** What a command prints, first line; fails if it fails. */
    static String ask(List<String> command) {
        return run(Path.of("."), command).lines().findFirst().orElse("");
    }

    /** Runs a command to its end and tells what it printed. */
    static String run(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new UncheckedIOException(new IOException(command + ": " + output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
