package dev.parley.keys;

import dev.parley.crypto.Hkdf;
import dev.parley.crypto.Hmac;
import dev.parley.crypto.Secret;
import dev.parley.iana.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A label of the TLS 1.3 key schedule; HKDF-Expand-Label and Derive-Secret are its verbs.
 *
 * @see "RFC 8446 §7.1"
 */
public final class HkdfLabel {

    private static final byte[] PREFIX =
            "tls13 ".getBytes(StandardCharsets.US_ASCII); // before the labels, which use it
    private static final int LONGEST = 255;

    static final HkdfLabel EXTERNAL_BINDER = new HkdfLabel("ext binder");
    static final HkdfLabel RESUMPTION_BINDER = new HkdfLabel("res binder");
    static final HkdfLabel CLIENT_EARLY_TRAFFIC = new HkdfLabel("c e traffic");
    static final HkdfLabel EARLY_EXPORTER_MASTER = new HkdfLabel("e exp master");
    static final HkdfLabel DERIVED = new HkdfLabel("derived");
    static final HkdfLabel CLIENT_HANDSHAKE_TRAFFIC = new HkdfLabel("c hs traffic");
    static final HkdfLabel SERVER_HANDSHAKE_TRAFFIC = new HkdfLabel("s hs traffic");
    static final HkdfLabel CLIENT_APPLICATION_TRAFFIC = new HkdfLabel("c ap traffic");
    static final HkdfLabel SERVER_APPLICATION_TRAFFIC = new HkdfLabel("s ap traffic");
    static final HkdfLabel EXPORTER_MASTER = new HkdfLabel("exp master");
    static final HkdfLabel RESUMPTION_MASTER = new HkdfLabel("res master");
    static final HkdfLabel TRAFFIC_UPDATE = new HkdfLabel("traffic upd");
    static final HkdfLabel RESUMPTION = new HkdfLabel("resumption");
    static final HkdfLabel FINISHED = new HkdfLabel("finished");
    static final HkdfLabel EXPORTER = new HkdfLabel("exporter");
    static final HkdfLabel KEY = new HkdfLabel("key");
    static final HkdfLabel IV = new HkdfLabel("iv");

    /** With the prefix. */
    private final byte[] label;

    /** The struct up to the context, as it was last needed: nearly always the same. Any thread's will do for all. */
    private volatile byte[] head;

    HkdfLabel(String label) {
        byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
        if (PREFIX.length + bytes.length > LONGEST) {
            throw new IllegalArgumentException("a label of " + bytes.length + " bytes is too long"); // 8446 §7.1
        }
        this.label = Arrays.copyOf(PREFIX, PREFIX.length + bytes.length);
        System.arraycopy(bytes, 0, this.label, PREFIX.length, bytes.length);
        this.head = made(0, 0);
    }

    /** HKDF-Expand-Label under a key that several outputs are derived from; the caller zeroes what is secret. */
    byte[] expand(Hmac key, byte[] context, int length) {
        return Hkdf.expand(key, head(length, context.length), context, length);
    }

    /** HKDF-Expand-Label; the caller zeroes what is secret. */
    byte[] expand(HashAlgorithm hash, Secret secret, byte[] context, int length) {
        Hmac key = Hmac.of(hash, secret);
        byte[] out = expand(key, context, length);
        key.destroy();
        return out;
    }

    /** Derive-Secret over messages that are hashed already. */
    Secret derive(Hmac key, byte[] messagesHash) {
        return Secret.owning(expand(key, messagesHash, key.length()));
    }

    /** Derive-Secret over messages that are hashed already. */
    Secret derive(HashAlgorithm hash, Secret secret, byte[] messagesHash) {
        return Secret.owning(expand(hash, secret, messagesHash, hash.length()));
    }

    /** The struct HkdfLabel up to the bytes of the context. */
    private byte[] head(int length, int contextLength) {
        byte[] last = head;
        if (last[0] == (byte) (length >> 8)
                && last[1] == (byte) length
                && last[last.length - 1] == (byte) contextLength) {
            return last;
        }
        byte[] made = made(length, contextLength);
        head = made;
        return made;
    }

    private byte[] made(int length, int contextLength) {
        byte[] made = new byte[4 + label.length];
        made[0] = (byte) (length >> 8);
        made[1] = (byte) length;
        made[2] = (byte) label.length;
        System.arraycopy(label, 0, made, 3, label.length);
        made[3 + label.length] = (byte) contextLength;
        return made;
    }
}
