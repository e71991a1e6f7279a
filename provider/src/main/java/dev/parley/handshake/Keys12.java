package dev.parley.handshake;

import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.keys.DirectionKeys12;
import dev.parley.keys.Exporter;
import dev.parley.keys.KeyBlock12;
import dev.parley.keys.MasterSecret12;

/**
 * The secrets of a TLS 1.2 connection from the key exchange to the last Finished.
 *
 * <p>The master secret goes with the handshake; the session that outlives it has the exporter's copy in {@link Agreed}.
 *
 * @see "RFC 5246 §8.1, §6.3, §7.4.9; RFC 7627 §4"
 */
public final class Keys12 {

    private final MasterSecret12 master;
    private final KeyBlock12 block;
    private boolean ownsClient = true;
    private boolean ownsServer = true;

    private Keys12(MasterSecret12 master, KeyBlock12 block) {
        this.master = master;
        this.block = block;
    }

    /**
     * From the premaster secret, which is zeroed; the transcript has to end with ClientKeyExchange.
     *
     * @param settings tell who logs the master secret
     * @param agreed tells how to derive, and receives the exporter
     */
    public static Keys12 derive(
            Settings settings,
            Agreed agreed,
            CipherSuite suite,
            Secret premaster,
            byte[] clientRandom,
            byte[] serverRandom) {
        MasterSecret12 master = agreed.extendedMasterSecret()
                ? MasterSecret12.extended(suite, premaster, agreed.transcript().hash()) // 7627 §3: the session hash
                : MasterSecret12.of(suite, premaster, clientRandom, serverRandom);
        return of(settings, agreed, master, clientRandom, serverRandom);
    }

    /**
     * From a session that goes on.
     *
     * @param settings tell who logs the master secret
     * @param agreed tells how to derive, and receives the exporter
     * @param master becomes its own
     */
    public static Keys12 resumed( // 5246 §8.1, F.1.4
            Settings settings,
            Agreed agreed,
            CipherSuite suite,
            Secret master,
            byte[] clientRandom,
            byte[] serverRandom) {
        return of(settings, agreed, MasterSecret12.resumed(suite, master), clientRandom, serverRandom);
    }

    private static Keys12 of(
            Settings settings, Agreed agreed, MasterSecret12 master, byte[] clientRandom, byte[] serverRandom) {
        agreed.zeroUnlessEstablished(master::destroy);
        SecretLog.of(settings, clientRandom).master12(master);
        Exporter exporter = master.exporter(clientRandom, serverRandom);
        agreed.zeroUnlessEstablished(exporter::destroy);
        agreed.exporter(exporter);
        Keys12 keys = new Keys12(master, master.keyBlock(clientRandom, serverRandom, agreed.encryptThenMac()));
        agreed.zeroUnlessEstablished(keys::destroyOwned);
        return keys;
    }

    /** What the client writes under; they belong to who asks. */
    public synchronized DirectionKeys12 client() {
        ownsClient = false;
        return block.client();
    }

    /** What the server writes under; they belong to who asks. */
    public synchronized DirectionKeys12 server() {
        ownsServer = false;
        return block.server();
    }

    /** The handshake ends too early, perhaps on another thread: a record half may still need what it was given. */
    private synchronized void destroyOwned() {
        if (ownsClient) {
            block.client().destroy();
        }
        if (ownsServer) {
            block.server().destroy();
        }
    }

    public byte[] clientFinished(byte[] transcriptHash) {
        return master.clientFinished(transcriptHash);
    }

    public byte[] serverFinished(byte[] transcriptHash) {
        return master.serverFinished(transcriptHash);
    }

    /** In a time that depends on the lengths alone. */
    public boolean clientFinishedMatches(byte[] theirs, byte[] transcriptHash) {
        return master.clientFinishedMatches(theirs, transcriptHash);
    }

    /** In a time that depends on the lengths alone. */
    public boolean serverFinishedMatches(byte[] theirs, byte[] transcriptHash) {
        return master.serverFinishedMatches(theirs, transcriptHash);
    }

    /** The master secret, for a session that may be resumed; it stays ours. */
    public Secret master() {
        return master.secret();
    }

    /** Zeroes the master secret; the keys of the two directions belong to whoever was given them. */
    public void destroyMaster() {
        master.destroy();
    }

    @Override
    public String toString() {
        return "Keys12[" + master + "]";
    }
}
