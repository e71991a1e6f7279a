package dev.parley.handshake.client13;

import dev.parley.auth.Resumable;
import dev.parley.crypto.Group;
import dev.parley.crypto.Secret;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.SecretLog;
import dev.parley.handshake.State;
import dev.parley.handshake.Work;
import dev.parley.iana.CipherSuite;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.HandshakeSecrets;

/**
 * The key agreement with the server's share; both directions are protected from here on.
 *
 * @param resumes whether the key of our ticket goes into the schedule
 * @see "RFC 8446 §7.1, §7.4"
 */
record AgreeKeys(Client client, CipherSuite suite, boolean resumes, Group.Offer ours, byte[] theirs)
        implements Client13State, Work {

    @Override
    public Next perform() throws TlsFault {
        Secret shared;
        try {
            shared = ours.agree(theirs);
        } finally {
            client.destroyShares();
        }
        client.agreed().zeroUnlessEstablished(shared::destroy); // the handshake may be over when this is done
        return out -> protect(out, shared);
    }

    private State protect(Flight out, Secret shared) {
        EarlySecrets early = early();
        HandshakeSecrets secrets = early.handshake(shared, client.transcript().hash());
        early.destroy();
        client.destroyOffered();
        client.agreed().zeroUnlessEstablished(secrets::destroy);
        SecretLog.of(client.settings(), client.hello().random()).handshake(secrets);
        out.readWith(secrets.server());
        if (client.settings().compatibilityMode() && !client.agreed().retried()) { // 8446 appendix D.4: once
            out.leadWithChangeCipherSpec();
        }
        out.writeWith(secrets.client());
        return new WaitEncryptedExtensions(client, secrets);
    }

    private EarlySecrets early() {
        Resumable ticket = client.offered();
        return resumes && ticket != null
                ? EarlySecrets.withPsk(suite, ticket.secret())
                : EarlySecrets.withoutPsk(suite);
    }

    @Override
    public String toString() {
        return "AgreeKeys[" + suite + "]";
    }
}
