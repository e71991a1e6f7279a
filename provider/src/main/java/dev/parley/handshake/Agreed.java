package dev.parley.handshake;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.PeerIdentity;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Crypto;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.SignatureAlgorithmsCert;
import dev.parley.extension.Terms;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.Exporter;
import dev.parley.keys.Transcript;
import dev.parley.wire.Alike;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both sides have agreed on so far; it grows while the handshake goes on and is what a session shows afterwards.
 *
 * <p>States write it, on one thread at a time; key and trust managers see it through the handshake session meanwhile, so
 * the fields are volatile. It holds no key material but the exporter's.
 */
public final class Agreed implements Terms {

    private static final byte[] NO_BYTES = {};

    /** Most peers say what others said before. */
    private static final Alike<List<SignatureScheme>> SCHEMES = new Alike<>();

    private static final Alike<List<String>> NAMES = new Alike<>();

    private volatile Transcript transcript = new Transcript();

    /** Null once the handshake has ended; guarded by this object's monitor. */
    private @Nullable List<Runnable> secrets = new ArrayList<>(8);

    /** The handshake ended before it was complete; guarded by this object's monitor. */
    private boolean failed;

    private volatile @Nullable ProtocolVersion version;
    private volatile @Nullable CipherSuite suite;
    private volatile @Nullable NamedGroup group;
    private volatile @Nullable SignatureScheme ownScheme;
    private volatile @Nullable SignatureScheme peerScheme;
    private volatile @Nullable String applicationProtocol;
    private volatile @Nullable CertificateChoice ownCertificate;
    private volatile @Nullable PeerIdentity peerIdentity;
    private volatile @Nullable Exporter exporter;
    private volatile List<String> requestedServerNames = List.of();
    private volatile List<SignatureScheme> peerSchemes = List.of();
    private volatile List<SignatureScheme> peerCertificateSchemes = List.of();
    private volatile List<byte[]> statusResponses = List.of();
    private volatile byte[] sessionId = NO_BYTES;
    private volatile byte[] nameOfSession = NO_BYTES;
    private volatile byte[] clientVerifyData = NO_BYTES;
    private volatile byte[] serverVerifyData = NO_BYTES;
    private volatile boolean extendedMasterSecret;
    private volatile boolean encryptThenMac;
    private volatile boolean secureRenegotiation;
    private volatile boolean stapling;
    private volatile boolean retried;
    private volatile @Nullable SessionOrigin origin;
    private volatile @Nullable FormerHandshake former;
    private volatile int sendLimit = 16384;
    private volatile int fragmentLength = 16384;
    private volatile boolean ownLimit;

    /** The running transcript of this handshake; once that is complete, one that takes nothing. */
    public Transcript transcript() {
        return transcript;
    }

    /**
     * Has this done when the handshake ends too early, or at once if it has: the zeroing of a secret that only its states know.
     * Any thread, since a task may come late.
     */
    public void zeroUnlessEstablished(Runnable destroy) {
        synchronized (this) {
            if (!failed) {
                if (secrets != null) {
                    secrets.add(destroy);
                }
                return;
            }
        }
        destroy.run();
    }

    /** The handshake ends, well or badly: on a bad end secrets that are left are zeroed. Any thread. */
    public void end(boolean established) {
        List<Runnable> held;
        synchronized (this) {
            held = secrets;
            secrets = null;
            failed |= held != null && !established;
        }
        if (established) {
            transcript = Transcript.OVER;
        } else if (held != null) {
            held.forEach(Runnable::run);
        }
    }

    /** Null until the server's hello has decided. */
    public @Nullable ProtocolVersion version() {
        return version;
    }

    public void version(ProtocolVersion agreed) {
        version = agreed;
    }

    public @Nullable CipherSuite suite() {
        return suite;
    }

    public void suite(CipherSuite agreed) {
        suite = agreed;
    }

    /** The group of the key exchange, or null before it is known. */
    public @Nullable NamedGroup group() {
        return group;
    }

    public void group(NamedGroup agreed) {
        group = agreed;
    }

    /** The scheme we signed with, or null if we did not sign. */
    public @Nullable SignatureScheme ownScheme() {
        return ownScheme;
    }

    public void ownScheme(SignatureScheme scheme) {
        ownScheme = scheme;
    }

    /** The scheme the peer signed with, or null if it did not sign. */
    public @Nullable SignatureScheme peerScheme() {
        return peerScheme;
    }

    public void peerScheme(SignatureScheme scheme) {
        peerScheme = scheme;
    }

    /** Null until negotiated, "" if there is none. */
    public @Nullable String applicationProtocol() {
        return applicationProtocol;
    }

    @Override
    public void agreeApplicationProtocol(String name) {
        applicationProtocol = name;
    }

    /** The chain we presented, or null. */
    public @Nullable CertificateChoice ownCertificate() {
        return ownCertificate;
    }

    public void ownCertificate(CertificateChoice choice) {
        ownCertificate = choice;
    }

    /** Who the peer is: the chain it presented, or null. Set before the verifier is asked. */
    public @Nullable PeerIdentity peerIdentity() {
        return peerIdentity;
    }

    public void peerIdentity(PeerIdentity identity) {
        peerIdentity = identity;
        statusResponses = identity.staples();
    }

    /** Present from the moment the exporter secret exists. */
    public @Nullable Exporter exporter() {
        return exporter;
    }

    public void exporter(Exporter secret) {
        exporter = secret;
    }

    /** The names in the client's server_name extension, on both sides. */
    public List<String> requestedServerNames() {
        return requestedServerNames;
    }

    public void requestedServerNames(List<String> names) {
        requestedServerNames = NAMES.shared(List.copyOf(names));
    }

    /** Known schemes of the peer's signature_algorithms, in its order. */
    public List<SignatureScheme> peerSchemes() {
        return peerSchemes;
    }

    /** What the peer can verify, in chains too. */
    public void peerSchemes(List<SignatureScheme> schemes) {
        peerSchemes = SCHEMES.shared(List.copyOf(schemes));
        peerCertificateSchemes = peerSchemes;
    }

    /** What the peer can verify, and in chains whatever the block says of them, if anything (RFC 8446 §4.2.3). */
    public void peerSchemes(List<SignatureScheme> schemes, ExtensionBlock block) {
        peerSchemes(schemes);
        SignatureAlgorithmsCert inChains = block.get(SignatureAlgorithmsCert.KIND);
        if (inChains != null) {
            peerCertificateSchemes(inChains.known());
        }
    }

    /** Known schemes of the peer's signature_algorithms_cert, or of signature_algorithms where it has none. */
    public List<SignatureScheme> peerCertificateSchemes() {
        return peerCertificateSchemes;
    }

    public void peerCertificateSchemes(List<SignatureScheme> schemes) {
        peerCertificateSchemes = SCHEMES.shared(List.copyOf(schemes));
    }

    /** DER OCSP responses stapled by the server, in the order of its chain. */
    public List<byte[]> statusResponses() {
        return statusResponses;
    }

    /** The session id of TLS 1.2, or the one echoed for compatibility; may be empty. */
    public byte[] sessionId() {
        return sessionId;
    }

    /** What both sides call a session of TLS 1.2: its id, or where a ticket stands for that, a hash of both randoms. */
    public byte[] nameOfSession() {
        return nameOfSession;
    }

    /** The ServerHello of TLS 1.2 begins or resumes a session. */
    public void session(byte[] id, byte[] clientRandom, byte[] serverRandom) {
        sessionId = id;
        nameOfSession = id.length > 0
                ? id
                : Crypto.standard()
                        .hash(HashAlgorithm.SHA256)
                        .update(clientRandom)
                        .update(serverRandom)
                        .digest();
    }

    /** The last client Finished of TLS 1.2; empty before (RFC 5746 §3.1, RFC 5929 §3). */
    public byte[] clientVerifyData() {
        return clientVerifyData;
    }

    public void clientVerifyData(byte[] data) {
        clientVerifyData = data;
    }

    /** The last server Finished of TLS 1.2; empty before. */
    public byte[] serverVerifyData() {
        return serverVerifyData;
    }

    public void serverVerifyData(byte[] data) {
        serverVerifyData = data;
    }

    /** True in TLS 1.3 too, whose schedule has the property by construction. */
    public boolean extendedMasterSecret() {
        return extendedMasterSecret;
    }

    @Override
    public void agreeExtendedMasterSecret() {
        extendedMasterSecret = true;
    }

    public boolean encryptThenMac() {
        return encryptThenMac;
    }

    @Override
    public void agreeEncryptThenMac() {
        encryptThenMac = true;
    }

    /** True if the peer showed that it knows RFC 5746. */
    public boolean secureRenegotiation() {
        return secureRenegotiation;
    }

    @Override
    public void agreeSecureRenegotiation() {
        secureRenegotiation = true;
    }

    /** True if the server may send a CertificateStatus (TLS 1.2). */
    public boolean stapling() {
        return stapling;
    }

    @Override
    public void agreeStapling() {
        stapling = true;
    }

    /** True after a HelloRetryRequest. */
    public boolean retried() {
        return retried;
    }

    public void retried(boolean now) {
        retried = now;
    }

    /** True if an earlier session goes on. */
    public boolean resumed() {
        return origin != null;
    }

    /** What the session inherits; null if it began with this handshake. */
    public @Nullable SessionOrigin origin() {
        return origin;
    }

    /** An earlier session goes on: the peer is who it was then, and is not verified again (CONTRACT T29). */
    public void resume(SessionOrigin from) {
        origin = from;
        peerCertificateSchemes = from.peerSchemes();
        PeerIdentity peer = from.peer();
        if (peer != null) {
            peerIdentity(peer);
        }
    }

    /** What this handshake renegotiates; null if it is the connection's first. */
    public @Nullable FormerHandshake former() {
        return former;
    }

    public void former(FormerHandshake handshake) {
        former = handshake;
    }

    /** The most content bytes the peer takes in one record. */
    public int sendLimit() {
        return sendLimit;
    }

    @Override
    public void agreeSendLimit(int bytes) {
        sendLimit = Math.min(sendLimit, bytes); // the application may have asked for less
    }

    /** The most content bytes in one record by max_fragment_length. */
    public int fragmentLength() {
        return fragmentLength;
    }

    @Override
    public void agreeFragmentLength(int bytes) {
        fragmentLength = bytes;
        agreeSendLimit(bytes);
    }

    /** True if the peer heeds the record_size_limit that we announced. */
    public boolean ownLimit() {
        return ownLimit;
    }

    @Override
    public void agreeOwnLimit() {
        ownLimit = true;
    }

    @Override
    public String toString() {
        return "Agreed[" + version + ", " + suite + ", " + group + "]";
    }
}
