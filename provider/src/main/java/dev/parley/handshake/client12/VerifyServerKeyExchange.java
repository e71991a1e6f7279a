package dev.parley.handshake.client12;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Work;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.ServerKeyExchange12;
import dev.parley.wire.Writer;

/**
 * The signature over the server's public value is checked.
 *
 * @see "RFC 5246 §7.4.3"
 */
record VerifyServerKeyExchange(
        ServerChoice choice,
        PeerIdentity identity,
        ServerKeyExchange12 message,
        SignatureScheme scheme,
        Exchange exchange)
        implements Client12State, Work {

    @Override
    public Next perform() throws TlsFault {
        byte[] signed = new Writer()
                .bytes(choice.clientRandom())
                .bytes(choice.serverRandom())
                .bytes(message.params())
                .toByteArray();
        choice.settings().crypto().verifier(identity.key()).verify(scheme, signed, message.signature());
        return out -> new WaitCertificateRequestOrDone(choice, exchange);
    }
}
