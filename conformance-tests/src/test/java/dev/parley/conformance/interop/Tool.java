package dev.parley.conformance.interop;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Connection.ClientAuth;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A TLS client and server of the command line, told to make exactly one kind of connection. */
abstract class Tool {

    static final String HOST = "server.test";

    private static final Path HOME = newDirectory();

    /** The program that must be there. */
    abstract String program();

    /** Whether this implementation can make such a connection at all. */
    abstract boolean supports(Connection connection);

    /** A client that connects to a port of this machine and then sends what is typed. */
    abstract External client(Connection connection, int port, String... more);

    /** A server that listens. */
    abstract Listening server(Connection connection, String... more);

    /** A server and its port. */
    record Listening(External program, int port) implements AutoCloseable {

        @Override
        public void close() {
            program.close();
        }
    }

    boolean available() {
        return External.available(program());
    }

    static boolean shows(Connection connection) {
        return connection.clientCertificate() == ClientAuth.WANTED_AND_SHOWN
                || connection.clientCertificate() == ClientAuth.REQUIRED;
    }

    /** A file of the run's own. */
    static Path file(String name) {
        return HOME.resolve(name);
    }

    static String root() {
        return Authority.common().writeRoot(HOME.resolve("root.pem")).toString();
    }

    static String certificate(Connection connection, boolean client) {
        return identity(connection, client)
                .writeChain(HOME.resolve(name(connection, client) + ".crt"))
                .toString();
    }

    static String key(Connection connection, boolean client) {
        return identity(connection, client)
                .writeKey(HOME.resolve(name(connection, client) + ".key"))
                .toString();
    }

    private static Identity identity(Connection connection, boolean client) {
        return client ? Identities.client(connection.certificate()) : Identities.server(connection.certificate());
    }

    private static String name(Connection connection, boolean client) {
        return connection.certificate() + (client ? "-client" : "-server");
    }

    /** A port that was free a moment ago, for programs that cannot choose one themselves. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> command(List<String> first, String... more) {
        List<String> command = new ArrayList<>(first);
        command.addAll(List.of(more));
        return command;
    }

    private static Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory("parley-interop");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                for (File file : directory.toFile().listFiles()) {
                    file.delete();
                }
                directory.toFile().delete();
            }));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
