package dev.parley.handshake.client12;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Work;

/**
 * The verifier decides on the server's certificates.
 *
 * @param next where it goes on if they are trusted
 * @see "RFC 5246 §7.4.2, appendix F.1.1; CONTRACT H32"
 */
record VerifyServerCertificate(ServerChoice choice, PeerIdentity identity, Next next) implements Client12State, Work {

    @Override
    public Next perform() throws TlsFault {
        choice.agreed().peerIdentity(identity);
        choice.settings().verifier().verify(identity, authType());
        return next;
    }

    /** JSSE's name of the key exchange, such as {@code ECDHE_RSA}. */
    private String authType() {
        return choice.suite().keyExchange() + "_" + choice.suite().authentication();
    }
}
