package dev.parley.keys;

import dev.parley.crypto.Prf12;
import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;
import java.security.MessageDigest;

/**
 * The master secret of TLS 1.2, plain or extended, and all that follows from it.
 *
 * @see "RFC 5246 §8.1, §6.3, §7.4.9; RFC 7627 §4"
 */
public final class MasterSecret12 {

    private static final int LENGTH = 48;
    private static final int VERIFY_DATA_LENGTH = 12;

    private static final byte[] MASTER_SECRET = Prf12.label("master secret");
    private static final byte[] EXTENDED_MASTER_SECRET = Prf12.label("extended master secret");
    private static final byte[] CLIENT_FINISHED = Prf12.label("client finished");
    private static final byte[] SERVER_FINISHED = Prf12.label("server finished");

    private final CipherSuite suite;
    private final Secret secret;

    private MasterSecret12(CipherSuite suite, Secret secret) {
        this.suite = suite;
        this.secret = secret;
    }

    /** From the randoms; the premaster secret is zeroed. */
    public static MasterSecret12 of(CipherSuite suite, Secret premaster, byte[] clientRandom, byte[] serverRandom) {
        return derive(suite, premaster, MASTER_SECRET, clientRandom, serverRandom);
    }

    /**
     * Bound to the handshake; the premaster secret is zeroed.
     *
     * @param sessionHash over ClientHello to ClientKeyExchange
     */
    public static MasterSecret12 extended(CipherSuite suite, Secret premaster, byte[] sessionHash) {
        return derive(suite, premaster, EXTENDED_MASTER_SECRET, sessionHash);
    }

    /** From a session that is resumed, whose secret it takes over. */
    public static MasterSecret12 resumed(CipherSuite suite, Secret master) {
        return new MasterSecret12(suite, master);
    }

    /**
     * The keys of both directions.
     *
     * @param encryptThenMac whether RFC 7366 was agreed, which only CBC suites heed
     */
    public KeyBlock12 keyBlock(byte[] clientRandom, byte[] serverRandom, boolean encryptThenMac) {
        return KeyBlock12.derive(suite, secret, clientRandom, serverRandom, encryptThenMac);
    }

    /** The client's verify_data over the transcript up to here. */
    public byte[] clientFinished(byte[] transcriptHash) {
        return Prf12.derive(suite.hash(), secret, CLIENT_FINISHED, VERIFY_DATA_LENGTH, transcriptHash);
    }

    /** The server's verify_data over the transcript up to here. */
    public byte[] serverFinished(byte[] transcriptHash) {
        return Prf12.derive(suite.hash(), secret, SERVER_FINISHED, VERIFY_DATA_LENGTH, transcriptHash);
    }

    /** In a time that depends on the lengths alone. */
    public boolean clientFinishedMatches(byte[] theirs, byte[] transcriptHash) {
        return MessageDigest.isEqual(theirs, clientFinished(transcriptHash));
    }

    /** In a time that depends on the lengths alone. */
    public boolean serverFinishedMatches(byte[] theirs, byte[] transcriptHash) {
        return MessageDigest.isEqual(theirs, serverFinished(transcriptHash));
    }

    public Exporter exporter(byte[] clientRandom, byte[] serverRandom) {
        return Exporter.of12(suite.hash(), secret, clientRandom, serverRandom);
    }

    /** The secret itself, for the session that may be resumed, and for a key log. */
    public Secret secret() {
        return secret;
    }

    public void destroy() {
        secret.destroy();
    }

    @Override
    public String toString() {
        return "MasterSecret12[" + suite + "]";
    }

    private static MasterSecret12 derive(CipherSuite suite, Secret premaster, byte[] label, byte[]... seed) {
        HashAlgorithm hash = suite.hash();
        Secret master = Secret.owning(Prf12.derive(hash, premaster, label, LENGTH, seed));
        premaster.destroy();
        return new MasterSecret12(suite, master);
    }
}
