package dev.parley.keys;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.Hkdf;
import dev.parley.crypto.Prf12;
import dev.parley.crypto.Secret;
import dev.parley.iana.HashAlgorithm;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keying material for protocols above TLS.
 *
 * <p>Safe for several threads: applications ask when they like, while the connection ends.
 *
 * @see "RFC 8446 §7.5; RFC 5705 §4"
 */
public final class Exporter {

    private static final byte[] EMPTY = {};

    /** The labels of TLS 1.2 itself. */
    private static final Set<String> RESERVED = Set.of( // 5705 §4, 7627 §4
            "client finished", "server finished", "master secret", "extended master secret", "key expansion");

    private final HashAlgorithm hash;
    private final Secret secret;

    /** Client random and server random in TLS 1.2, null in TLS 1.3. */
    private final byte @Nullable [] randoms12;

    private Exporter(HashAlgorithm hash, Secret secret, byte @Nullable [] randoms12) {
        this.hash = hash;
        this.secret = secret;
        this.randoms12 = randoms12;
    }

    /** Of TLS 1.3; owns the exporter master secret. */
    static Exporter of(HashAlgorithm hash, Secret exporterMaster) {
        return new Exporter(hash, exporterMaster, null);
    }

    /** Of TLS 1.2, over a copy of the master secret. */
    static Exporter of12(HashAlgorithm hash, Secret master, byte[] clientRandom, byte[] serverRandom) {
        byte[] randoms = Arrays.copyOf(clientRandom, clientRandom.length + serverRandom.length);
        System.arraycopy(serverRandom, 0, randoms, clientRandom.length, serverRandom.length);
        return new Exporter(hash, Secret.copyOf(master.bytes()), randoms);
    }

    /**
     * Fresh keying material, the caller's own.
     *
     * @param context null and empty are the same in TLS 1.3 and differ in TLS 1.2
     * @param length in bytes
     * @throws IllegalArgumentException if the label is TLS's own, or empty in TLS 1.3, or label, context or length
     *     exceed what the derivation can encode
     * @throws IllegalStateException once the secret is zeroed
     */
    public byte[] export(String label, byte @Nullable [] context, int length) {
        if (length < 0) {
            throw new IllegalArgumentException("an exporter needs a length of at least 0");
        }
        if (randoms12 == null && length > Hkdf.most(hash)) { // before there is anything to zero
            throw new IllegalArgumentException("an exporter of TLS 1.3 cannot make " + length + " bytes"); // 5869 §2.3
        }
        Secret copy = copy();
        try {
            return randoms12 == null
                    ? export13(copy, label, context, length)
                    : export12(copy, label, context, length, randoms12);
        } finally {
            copy.destroy();
        }
    }

    /** The secret itself, which only a key log may see. */
    public Secret secret() {
        return secret;
    }

    public synchronized void destroy() {
        secret.destroy();
    }

    /** The monitor is held for as long as this takes, not for the derivation. */
    private synchronized Secret copy() {
        if (secret.destroyed()) {
            throw new IllegalStateException("the connection has ended, and its keying material with it");
        }
        return Secret.copyOf(secret.bytes());
    }

    @Override
    public String toString() {
        return randoms12 == null ? "Exporter[TLS 1.3]" : "Exporter[TLS 1.2]";
    }

    private byte[] export13(Secret master, String label, byte @Nullable [] context, int length) {
        if (label.isEmpty()) {
            throw new IllegalArgumentException("an exporter of TLS 1.3 needs a label"); // 8446 §7.1: label<7..255>
        }
        byte[] contextHash = Crypto.standard()
                .hash(hash)
                .update(context == null ? EMPTY : context)
                .digest();
        byte[] nothingHash = Crypto.standard().hash(hash).digest();
        Secret ofLabel = new HkdfLabel(label).derive(hash, master, nothingHash);
        byte[] out = HkdfLabel.EXPORTER.expand(hash, ofLabel, contextHash, length);
        ofLabel.destroy();
        return out;
    }

    private byte[] export12(Secret master, String label, byte @Nullable [] context, int length, byte[] randoms) {
        if (RESERVED.contains(label)) {
            throw new IllegalArgumentException("the label '" + label + "' belongs to TLS itself");
        }
        if (context == null) {
            return Prf12.derive(hash, master, Prf12.label(label), length, randoms);
        }
        if (context.length > 0xFFFF) {
            throw new IllegalArgumentException("a context of " + context.length + " bytes is too long"); // 5705 §4
        }
        byte[] contextLength = {(byte) (context.length >> 8), (byte) context.length};
        return Prf12.derive(hash, master, Prf12.label(label), length, randoms, contextLength, context);
    }
}
