package dev.parley.keys;

/**
 * What proves that a client knows the PSK it offers: a Finished over the hello up to the binders.
 *
 * @see "RFC 8446 §4.2.11.2"
 */
public final class Binder {

    private final FinishedKey key;

    Binder(FinishedKey key) {
        this.key = key;
    }

    /**
     * The entry of the binders list.
     *
     * @param truncatedHash over the messages before, and the ClientHello without its binders list
     */
    public byte[] of(byte[] truncatedHash) {
        return key.verifyData(truncatedHash);
    }

    /** In a time that depends on the lengths alone. */
    public boolean matches(byte[] theirs, byte[] truncatedHash) {
        return key.matches(theirs, truncatedHash);
    }

    public void destroy() {
        key.destroy();
    }
}
