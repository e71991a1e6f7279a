package dev.parley.keys;

import dev.parley.crypto.Hmac;
import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;

/**
 * The third stage of the TLS 1.3 key schedule: the server's Finished is in the transcript.
 *
 * <p>The two traffic secrets go to the record halves, exporter and resumption secret to the session.
 *
 * @see "RFC 8446 §7.1"
 */
public final class ApplicationSecrets {

    private final CipherSuite suite;
    private final TrafficSecret client;
    private final TrafficSecret server;
    private final Exporter exporter;
    private final Secret master;

    /** Owns the master secret from here on. */
    ApplicationSecrets(CipherSuite suite, Secret master, byte[] serverFinishedHash) {
        HashAlgorithm hash = suite.hash();
        Hmac hmac = Hmac.of(hash, master);
        this.suite = suite;
        this.master = master;
        Secret clientSecret = HkdfLabel.CLIENT_APPLICATION_TRAFFIC.derive(hmac, serverFinishedHash);
        Secret serverSecret = HkdfLabel.SERVER_APPLICATION_TRAFFIC.derive(hmac, serverFinishedHash);
        this.exporter = Exporter.of(hash, HkdfLabel.EXPORTER_MASTER.derive(hmac, serverFinishedHash));
        this.client = new TrafficSecret(suite, clientSecret, hmac);
        this.server = new TrafficSecret(suite, serverSecret, hmac);
        hmac.destroy();
    }

    /** What the client writes its data under, until a KeyUpdate. */
    public TrafficSecret client() {
        return client;
    }

    /** What the server writes its data under, until a KeyUpdate. */
    public TrafficSecret server() {
        return server;
    }

    public Exporter exporter() {
        return exporter;
    }

    /**
     * What tickets are made from; works once, and ends the master secret.
     *
     * @param clientFinishedHash over ClientHello to the client's Finished
     */
    public ResumptionSecret resumption(byte[] clientFinishedHash) {
        Secret resumption = HkdfLabel.RESUMPTION_MASTER.derive(suite.hash(), master, clientFinishedHash);
        master.destroy();
        return new ResumptionSecret(suite, resumption);
    }

    /** Ends this stage without tickets: the master secret is zeroed, the rest belongs to others. */
    public void endWithoutResumption() {
        master.destroy();
    }

    /**
     * Zeroes all but the server's traffic secret, which a record half has on either side: for a handshake that fails before the
     * client's Finished.
     */
    public void abandon() {
        client.destroy();
        exporter.destroy();
        master.destroy();
    }

    @Override
    public String toString() {
        return "ApplicationSecrets[" + suite + "]";
    }
}
