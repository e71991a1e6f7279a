package dev.parley.conformance.consumer;

import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of the machine's own, with an empty database, TLS and SCRAM. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "parley";
    static final String PASSWORD = "a password";

    /** The server refuses to run as root; its package brings this user. */
    private static final String SERVICE_USER = "postgres";

    private final Path programs;
    private final Path data;
    private final int port;
    private final boolean root = System.getProperty("user.name").equals("root");

    private PostgresServer(Path programs, Path home) throws IOException {
        this.programs = programs;
        this.data = home.resolve("data");
        port = Ports.free();
        Path password = Files.writeString(home.resolve("password"), PASSWORD);
        give(home, "rwx------");
        give(password, "rw-------");
        run("initdb", "-D", data.toString(), "-U", USER, "-A", "scram-sha-256", "--pwfile=" + password, "--no-sync");
        Identity identity = Identities.server(KeyType.EC_P256);
        give(identity.writeChain(data.resolve("server.crt")), "rw-------");
        give(identity.writeKey(data.resolve("server.key")), "rw-------");
        Files.writeString(data.resolve("postgresql.conf"), """
                ssl = on
                fsync = off
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                include = 'version.conf'
                """.formatted(port));
        Files.writeString(data.resolve("version.conf"), "");
        give(data.resolve("version.conf"), "rw-------");
        run("pg_ctl", "-D", data.toString(), "-l", data.resolve("log").toString(), "-w", "start");
    }

    /** Starts a server, or skips the test where the machine has none. */
    static PostgresServer start(Path home) {
        Optional<Path> programs = Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "pg_ctl"))
                .filter(Files::isExecutable)
                .map(PostgresServer::directoryOf)
                .findFirst();
        Assumptions.assumeTrue(programs.isPresent(), "no pg_ctl on the path");
        try {
            return new PostgresServer(programs.get(), home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /** Restarts the server with one version of TLS. */
    void speakOnly(String version) throws IOException {
        Files.writeString(
                data.resolve("version.conf"),
                "ssl_min_protocol_version = '%s'%nssl_max_protocol_version = '%s'%n".formatted(version, version));
        run("pg_ctl", "-D", data.toString(), "-l", data.resolve("log").toString(), "-w", "-m", "fast", "restart");
    }

    @Override
    public void close() {
        run("pg_ctl", "-D", data.toString(), "-w", "-m", "immediate", "stop");
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("runuser", "-u", SERVICE_USER, "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        try (External started = External.start(command)) {
            if (started.waitForExit() != 0) {
                throw new AssertionError(program + ": " + started.output());
            }
        }
    }

    private void give(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        if (root) {
            UserPrincipal user =
                    file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SERVICE_USER);
            Files.setOwner(file, user);
        }
    }

    private static Path directoryOf(Path program) {
        try {
            return program.toRealPath().getParent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
