package dev.parley.auth;

import dev.parley.crypto.Aead;
import dev.parley.crypto.AesGcm;
import dev.parley.crypto.Secret;
import dev.parley.wire.Idle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM under one key, for many threads: each takes a cipher of its own from the few that lie idle.
 *
 * <p>A thread that works while the key is destroyed finishes; one that comes later gets null.
 */
final class TicketCipher {

    private final Secret key;
    private final Idle<Keyed> idle = new Idle<>();
    private volatile boolean destroyed;

    /**
     * @param key becomes the cipher's
     */
    TicketCipher(Secret key) {
        this.key = key;
    }

    /** Header, ciphertext and tag; null if the key is gone. */
    byte @Nullable [] seal(byte[] header, byte[] nonce, byte[] content) {
        Keyed keyed = take();
        if (keyed == null) {
            return null;
        }
        byte[] sealed = Arrays.copyOf(header, header.length + content.length + Aead.TAG_LENGTH);
        keyed.aead.start(nonce, header, 0, header.length);
        keyed.aead.finish(content, 0, content.length, sealed, header.length);
        give(keyed);
        return sealed;
    }

    /** The content, which the caller zeroes; null if this key did not seal it, or is gone. */
    byte @Nullable [] open(byte[] sealed, int headerLength, byte[] nonce) {
        Keyed keyed = take();
        if (keyed == null) {
            return null;
        }
        int length = sealed.length - headerLength;
        byte[] content = new byte[Math.max(0, length - Aead.TAG_LENGTH)];
        int opened = keyed.aead.open(nonce, sealed, 0, headerLength, sealed, headerLength, length, content, 0);
        give(keyed);
        if (opened == Aead.FORGED) {
            Arrays.fill(content, (byte) 0);
            return null;
        }
        return content;
    }

    private @Nullable Keyed take() {
        Keyed keyed = idle.take();
        if (keyed != null) {
            return keyed;
        }
        synchronized (key) {
            return destroyed ? null : new Keyed(Secret.copyOf(key.bytes()));
        }
    }

    private void give(Keyed keyed) {
        if (!idle.give(keyed)) {
            keyed.destroy();
        } else if (destroyed) { // perhaps after its sweep
            sweep();
        }
    }

    /** Zeroes the key; ciphers at work follow when they are done. */
    void destroy() {
        synchronized (key) {
            destroyed = true;
            key.destroy();
        }
        VarHandle.fullFence(); // whoever gives back without having seen this is seen by the sweep
        sweep();
    }

    private void sweep() {
        for (Keyed keyed = idle.take(); keyed != null; keyed = idle.take()) {
            keyed.destroy();
        }
    }

    @Override
    public String toString() {
        return "TicketCipher[" + (destroyed ? "destroyed" : "") + "]";
    }

    /** A cipher and its own copy of the key. */
    private static final class Keyed {

        private final Secret key;
        private final Aead aead;

        Keyed(Secret key) {
            this.key = key;
            this.aead = new AesGcm(key);
        }

        void destroy() {
            aead.destroy();
            key.destroy();
        }
    }
}
