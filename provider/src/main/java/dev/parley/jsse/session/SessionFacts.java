package dev.parley.jsse.session;

import dev.parley.TlsSession.Flag;
import dev.parley.auth.CertificateChoice;
import dev.parley.auth.PeerIdentity;
import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Role;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.Exporter;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a session shows, at one moment.
 *
 * @param version null before the server's hello
 * @param suite null before the server's hello
 * @param group null before the key exchange
 * @param ownScheme the scheme we signed with, or null
 * @param peerScheme the scheme the peer signed with, or null
 * @param ownSchemes the schemes we accept inside certificates
 * @param peerSchemes the schemes the peer accepts inside certificates
 * @param ownChain the certificates we presented, or null
 * @param peerChain the certificates the peer presented, or null
 * @param statusResponses OCSP responses in the order of the server's chain
 * @param serverNames the host names the client asked for
 * @param sessionId of the session that is resumed, or what both sides call it in TLS 1.2; may be empty
 * @param resumed whether an earlier session is resumed
 * @param exporter null before its secret exists
 * @param flags what was agreed besides
 * @param firstFinished verify_data of the first Finished of TLS 1.2; empty otherwise
 * @param server whether we are the server
 */
public record SessionFacts(
        @Nullable ProtocolVersion version,
        @Nullable CipherSuite suite,
        @Nullable NamedGroup group,
        @Nullable SignatureScheme ownScheme,
        @Nullable SignatureScheme peerScheme,
        List<SignatureScheme> ownSchemes,
        List<SignatureScheme> peerSchemes,
        @Nullable List<X509Certificate> ownChain,
        @Nullable List<X509Certificate> peerChain,
        List<byte[]> statusResponses,
        List<String> serverNames,
        byte[] sessionId,
        boolean resumed,
        @Nullable Exporter exporter,
        Set<Flag> flags,
        byte[] firstFinished,
        boolean server) {

    private static final byte[] NO_BYTES = {};

    /** The few combinations there are, shared by all sessions. */
    private static final Map<Set<Flag>, Set<Flag>> FLAGS = new ConcurrentHashMap<>();

    /** Of an engine or socket that has not shaken hands. */
    public static final SessionFacts NONE = new SessionFacts(
            null, null, null, null, null, List.of(), List.of(), null, null, List.of(), List.of(), NO_BYTES, false, null,
            Set.of(), NO_BYTES, false);

    /** What is agreed so far. */
    public static SessionFacts of(Agreed agreed, List<SignatureScheme> ownSchemes, Role role) {
        CertificateChoice own = agreed.ownCertificate();
        PeerIdentity peer = agreed.peerIdentity();
        ProtocolVersion version = agreed.version();
        SessionOrigin former = agreed.origin();
        List<X509Certificate> formerChain = former == null ? null : former.ownChain();
        return new SessionFacts(
                version,
                agreed.suite(),
                agreed.group(),
                agreed.ownScheme(),
                agreed.peerScheme(),
                ownSchemes,
                agreed.peerCertificateSchemes(),
                own == null ? formerChain : own.chain(),
                peer == null ? null : peer.chain(),
                agreed.statusResponses(),
                agreed.requestedServerNames(),
                id(agreed),
                agreed.resumed(),
                agreed.exporter(),
                flags(agreed),
                agreed.resumed() ? agreed.serverVerifyData() : agreed.clientVerifyData(), // 5929 §3.1
                role == Role.SERVER);
    }

    private static Set<Flag> flags(Agreed agreed) {
        NamedGroup group = agreed.group();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (agreed.secureRenegotiation()) {
            flags.add(Flag.SAFE_RENEGOTIATION);
        }
        if (agreed.extendedMasterSecret()) {
            flags.add(Flag.EXTENDED_MASTER_SECRET);
        }
        if (agreed.encryptThenMac()) {
            flags.add(Flag.ENCRYPT_THEN_MAC);
        }
        if (group != null && group.kind() == NamedGroup.Kind.FFDHE) {
            flags.add(Flag.RFC7919);
        }
        return FLAGS.computeIfAbsent(flags, Set::copyOf);
    }

    /** What is known of a session that began elsewhere. */
    public static SessionFacts of(Resumable session) {
        SessionOrigin origin = session.origin();
        PeerIdentity peer = origin.peer();
        String name = origin.serverName();
        return new SessionFacts(
                session.version(),
                session.suite(),
                null,
                null,
                null,
                List.of(),
                origin.peerSchemes(),
                origin.ownChain(),
                peer == null ? null : peer.chain(),
                peer == null ? List.of() : peer.staples(),
                name == null ? List.of() : List.of(name),
                origin.id(),
                false,
                null,
                origin.extendedMasterSecret() ? Set.of(Flag.EXTENDED_MASTER_SECRET) : Set.of(),
                NO_BYTES,
                false);
    }

    private static byte[] id(Agreed agreed) {
        SessionOrigin former = agreed.origin();
        if (former != null) {
            return former.id();
        }
        return agreed.version() == ProtocolVersion.TLS12 ? agreed.nameOfSession() : NO_BYTES;
    }

    /** The same without any secret, for a view that outlives its connection. */
    public SessionFacts withoutExporter() {
        return new SessionFacts(
                version,
                suite,
                group,
                ownScheme,
                peerScheme,
                ownSchemes,
                peerSchemes,
                ownChain,
                peerChain,
                statusResponses,
                serverNames,
                sessionId,
                resumed,
                null,
                flags,
                NO_BYTES,
                server);
    }

    @Override
    public String toString() {
        return "SessionFacts[" + version + ", " + suite + "]";
    }
}
