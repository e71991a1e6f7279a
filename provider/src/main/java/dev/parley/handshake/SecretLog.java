package dev.parley.handshake;

import dev.parley.KeyLog;
import dev.parley.crypto.Secret;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.keys.MasterSecret12;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The application's key log for one handshake, or none, which takes everything and does nothing.
 *
 * @see "RFC 9850 §2; CONTRACT X23"
 */
public final class SecretLog {

    private static final SecretLog NONE = new SecretLog(null, new byte[0]);

    private final @Nullable KeyLog log;
    private final byte[] clientRandom;

    private SecretLog(@Nullable KeyLog log, byte[] clientRandom) {
        this.log = log;
        this.clientRandom = clientRandom;
    }

    /** @param clientRandom of the ClientHello */
    public static SecretLog of(Settings settings, byte[] clientRandom) {
        KeyLog log = settings.keyLog();
        return log == null ? NONE : new SecretLog(log, clientRandom);
    }

    /** TLS 1.3, as soon as the key exchange is done. */
    public SecretLog handshake(HandshakeSecrets secrets) {
        log("CLIENT_HANDSHAKE_TRAFFIC_SECRET", secrets.client().secret());
        log("SERVER_HANDSHAKE_TRAFFIC_SECRET", secrets.server().secret());
        return this;
    }

    /** TLS 1.3, with the server's Finished. */
    public SecretLog application(ApplicationSecrets secrets) {
        log("CLIENT_TRAFFIC_SECRET_0", secrets.client().secret());
        log("SERVER_TRAFFIC_SECRET_0", secrets.server().secret());
        log("EXPORTER_SECRET", secrets.exporter().secret());
        return this;
    }

    /** TLS 1.2, of a new session as of one that goes on. */
    public SecretLog master12(MasterSecret12 master) {
        log("CLIENT_RANDOM", master.secret());
        return this;
    }

    private void log(String label, Secret secret) {
        if (log == null) {
            return;
        }
        byte[] copy = secret.bytes().clone();
        try {
            log.secret(label, clientRandom.clone(), copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return log == null ? "SecretLog[none]" : "SecretLog";
    }
}
