package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Where the secrets of connections go, so that a tool such as Wireshark can decrypt what was captured of them.
 *
 * <p><strong>Whoever has these secrets reads and forges everything that such a connection carries</strong>, and in TLS 1.2
 * can resume it. There is no key log unless the application gives one in {@link TlsParameters}, or whoever starts the JVM
 * names a file in {@code dev.parley.keyLogFile}; either is said once to {@code System.Logger}.
 *
 * <pre>{@code
 * KeyLog log = KeyLog.ofFile(Path.of("keys.log"));
 * context.init(TlsParameters.builder().keyLog(log).build().with(keyManagers), trustManagers, null);
 * }</pre>
 *
 * <p>TLS 1.3 has {@code CLIENT_HANDSHAKE_TRAFFIC_SECRET}, {@code SERVER_HANDSHAKE_TRAFFIC_SECRET},
 * {@code CLIENT_TRAFFIC_SECRET_0}, {@code SERVER_TRAFFIC_SECRET_0} and {@code EXPORTER_SECRET}; TLS 1.2 has
 * {@code CLIENT_RANDOM}, which is the master secret, in every handshake of a connection. After a key update nothing is logged:
 * what follows is derived from the former secret (RFC 8446 §7.2), as such tools do.
 *
 * @see "RFC 9850; CONTRACT X23"
 */
@FunctionalInterface
public interface KeyLog {

    /**
     * Takes a secret, as soon as it is derived: before anything is sent or read under it, and also if the handshake fails
     * later. Called on whatever thread shakes hands, by several at once, and keeps that connection waiting meanwhile.
     *
     * @param label what it is, by RFC 9850 §2.1 and §2.2
     * @param clientRandom 32 bytes that name the connection: the random of the ClientHello; a copy
     * @param secret 32 or 48 bytes; a copy that is zeroed when the call returns
     * @throws RuntimeException if it cannot be taken; the connection goes on without, and the first failure is reported to
     *     {@code System.Logger}
     */
    void secret(String label, byte[] clientRandom, byte[] secret);

    /** A secret as a line of the format, in lower case and without an end: {@code label clientRandom secret}. */
    static String line(String label, byte[] clientRandom, byte[] secret) {
        HexFormat hex = HexFormat.of();
        return label + ' ' + hex.formatHex(clientRandom) + ' ' + hex.formatHex(secret);
    }

    /**
     * A log that appends to a file, line by line, each in one write, so that several may share the file, in this JVM or in
     * another. The file is opened anew for each line and may be moved away at any time. Where there is none it is made, for
     * its owner's eyes alone where the file system knows such a thing; where there is one its rights stay as they are.
     *
     * @return a log that throws {@link UncheckedIOException} for what cannot be written, such as a directory that is not there
     */
    static KeyLog ofFile(Path file) {
        KeyLogFile to = new KeyLogFile(file.toAbsolutePath());
        return (label, clientRandom, secret) -> {
            try {
                to.append(line(label, clientRandom, secret));
            } catch (IOException e) {
                throw new UncheckedIOException("the key log " + file + " cannot be written", e);
            }
        };
    }
}
