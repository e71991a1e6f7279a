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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.DHParameter;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.bouncycastle.crypto.params.DHParameters;

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

    /** The parameters of ffdhe2048, for servers of DHE that have none of their own. */
    static String fieldParameters() {
        Path file = HOME.resolve("ffdhe2048.pem");
        DHParameters field = DHStandardGroups.rfc7919_ffdhe2048;
        try {
            byte[] der = new DHParameter(field.getP(), field.getG(), 0).getEncoded();
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
            Files.writeString(file, "-----BEGIN DH PARAMETERS-----\n" + base64 + "\n-----END DH PARAMETERS-----\n");
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    static List<String> command(List<String> first, String... more) {
        List<String> command = new ArrayList<>(first);
        command.addAll(List.of(more));
        return command;
    }

    private static Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory("parley-interop");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                delete(directory.toFile());
            }));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(File file) {
        File[] within = file.listFiles();
        for (File each : within == null ? new File[0] : within) {
            delete(each);
        }
        file.delete();
    }
}
