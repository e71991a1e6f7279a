package dev.parley.keys;

import dev.parley.crypto.Hkdf;
import dev.parley.crypto.Hmac;
import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;
import java.util.Arrays;

/**
 * The second stage of the TLS 1.3 key schedule: the key exchange is done.
 *
 * <p>The two traffic secrets go to the record halves, which end them; the Finished keys stay here.
 *
 * @see "RFC 8446 §7.1"
 */
public final class HandshakeSecrets {

    private final CipherSuite suite;
    private final TrafficSecret client;
    private final TrafficSecret server;
    private final FinishedKey clientFinished;
    private final FinishedKey serverFinished;
    private final Secret master;

    /** Ends the handshake secret: all that follows from it is derived here. */
    HandshakeSecrets(CipherSuite suite, Secret handshake, byte[] helloHash) {
        HashAlgorithm hash = suite.hash();
        Hmac hmac = Hmac.of(hash, handshake);
        Secret clientSecret = HkdfLabel.CLIENT_HANDSHAKE_TRAFFIC.derive(hmac, helloHash);
        Secret serverSecret = HkdfLabel.SERVER_HANDSHAKE_TRAFFIC.derive(hmac, helloHash);
        byte[] salt = EarlySecrets.derived(hmac);
        handshake.destroy();

        this.suite = suite;
        this.client = new TrafficSecret(suite, clientSecret, hmac); // which leaves the secret as the HMAC's key
        this.clientFinished = FinishedKey.of(hmac);
        this.server = new TrafficSecret(suite, serverSecret, hmac);
        this.serverFinished = FinishedKey.of(hmac);
        this.master = Hkdf.extract(hmac, salt, new byte[hash.length()]);
        Arrays.fill(salt, (byte) 0); // all that is secret in the master secret
        hmac.destroy();
    }

    /** What the client writes its handshake messages under. */
    public TrafficSecret client() {
        return client;
    }

    /** What the server writes its handshake messages under. */
    public TrafficSecret server() {
        return server;
    }

    /** The client's verify_data over the transcript up to here. */
    public byte[] clientFinished(byte[] transcriptHash) {
        return clientFinished.verifyData(transcriptHash);
    }

    /** The server's verify_data over the transcript up to here. */
    public byte[] serverFinished(byte[] transcriptHash) {
        return serverFinished.verifyData(transcriptHash);
    }

    /** In a time that depends on the lengths alone. */
    public boolean clientFinishedMatches(byte[] theirs, byte[] transcriptHash) {
        return clientFinished.matches(theirs, transcriptHash);
    }

    /** In a time that depends on the lengths alone. */
    public boolean serverFinishedMatches(byte[] theirs, byte[] transcriptHash) {
        return serverFinished.matches(theirs, transcriptHash);
    }

    /**
     * The next stage; works once. The Finished keys stay until {@link #destroy}: the client's Finished comes after this.
     *
     * @param serverFinishedHash over ClientHello to the server's Finished
     */
    public ApplicationSecrets application(byte[] serverFinishedHash) {
        Secret following = Secret.copyOf(master.bytes());
        master.destroy();
        return new ApplicationSecrets(suite, following, serverFinishedHash);
    }

    /** Zeroes this stage's own secrets; the traffic secrets belong to the record halves that were given them. */
    public void destroy() {
        clientFinished.destroy();
        serverFinished.destroy();
        master.destroy();
    }

    @Override
    public String toString() {
        return "HandshakeSecrets[" + suite + "]";
    }
}
