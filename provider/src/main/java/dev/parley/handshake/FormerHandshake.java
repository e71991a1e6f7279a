package dev.parley.handshake;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a renegotiation ties itself to: the Finished messages of the handshake before it, and who the peer was.
 *
 * @param clientVerifyData of the client's Finished
 * @param serverVerifyData of the server's Finished
 * @param peer null if it showed no certificate
 * @see "RFC 5746 §3.1, §5; CONTRACT R14, R16"
 */
public record FormerHandshake(
        byte[] clientVerifyData,
        byte[] serverVerifyData,
        @Nullable PeerIdentity peer) {

    /** Of a handshake of TLS 1.2 that is complete. */
    public static FormerHandshake of(Agreed agreed) {
        FormerHandshake before = agreed.former();
        PeerIdentity peer = agreed.peerIdentity();
        if (peer == null && before != null) { // not asked for again, yet still who it was
            peer = before.peer();
        }
        return new FormerHandshake(agreed.clientVerifyData(), agreed.serverVerifyData(), peer);
    }

    /** What a server's renegotiation_info holds (RFC 5746 §3.2). */
    public byte[] bothVerifyData() {
        byte[] both = Arrays.copyOf(clientVerifyData, clientVerifyData.length + serverVerifyData.length);
        System.arraycopy(serverVerifyData, 0, both, clientVerifyData.length, serverVerifyData.length);
        return both;
    }

    /**
     * Checks that a peer that showed a certificate shows it again; one that showed none may show one now.
     *
     * @param identity null if it shows none
     * @throws TlsFault IDENTITY_CHANGED
     */
    public void checkSame(@Nullable PeerIdentity identity) throws TlsFault {
        if (peer != null && (identity == null || !peer.endEntity().equals(identity.endEntity()))) {
            throw Handshake12Fault.IDENTITY_CHANGED.of();
        }
    }

    @Override
    public String toString() {
        return "FormerHandshake[" + peer + "]";
    }
}
