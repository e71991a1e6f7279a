package dev.parley.jsse.context;

import dev.parley.KeyLog;
import dev.parley.jsse.property.Notices;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A key log that is announced, and whose failures are said once and end no handshake.
 *
 * @param log the application's, or the file of the system property
 * @see "CONTRACT X23"
 */
public record GuardedKeyLog(KeyLog log) implements KeyLog {

    /**
     * The application's log, else a file, else none.
     *
     * @param file as the property names it; empty for none
     */
    public static @Nullable KeyLog of(@Nullable KeyLog application, String file) {
        if (application != null) {
            Notices.once("an application's key log is told the secrets of TLS connections:"
                    + " whoever has them can read and change what those carry");
            return new GuardedKeyLog(application);
        }
        return file.isEmpty() ? null : ofFile(file);
    }

    private static @Nullable KeyLog ofFile(String file) {
        try {
            KeyLog log = KeyLog.ofFile(Path.of(file));
            Notices.once("dev.parley.keyLogFile: the secrets of all TLS connections are written to " + file
                    + ": whoever can read it can read and change what those carry");
            return new GuardedKeyLog(log);
        } catch (InvalidPathException e) {
            Notices.once("dev.parley.keyLogFile is ignored: " + e.getMessage());
            return null;
        }
    }

    @Override
    public void secret(String label, byte[] clientRandom, byte[] secret) {
        try {
            log.secret(label, clientRandom, secret);
        } catch (RuntimeException e) {
            Notices.once(
                    "a key log has failed and misses secrets: " + e.getClass().getName());
        }
    }

    @Override
    public String toString() {
        return "KeyLog";
    }
}
