package dev.parley.auth;

import dev.parley.crypto.Secret;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.wire.Alike;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session as bytes: what a ticket seals, or an application stores. It holds the session's secret in the clear.
 *
 * <p>The first byte is the version of the format: what another version wrote is not read.
 *
 * @see "RFC 5077 §4; CONTRACT T19, T31"
 */
public final class TicketCodec {

    /** The largest session written, in bytes. */
    public static final int LARGEST_BYTES = 1 << 16;

    private static final byte[] NONE = {};
    private static final int FORMAT = 1;
    private static final int MOST_CERTIFICATES = 64;
    private static final int LONGEST_SECRET = 64;
    private static final int LONGEST_ID = 32;

    private static final int WITH_EXTENDED_MASTER_SECRET = 1;
    private static final int WITH_SERVER_NAME = 2;

    /** Most peers know the same. */
    private static final Alike<List<SignatureScheme>> SCHEMES = new Alike<>();

    private TicketCodec() {}

    /**
     * The session as bytes, which the caller zeroes.
     *
     * @return null if it is too large
     */
    public static byte @Nullable [] write(Resumable session, OwnChains chains) {
        PeerIdentity peer = session.origin().peer();
        if (peer != null && Math.max(peer.chain().size(), peer.staples().size()) > MOST_CERTIFICATES) {
            return null;
        }
        byte[] facts;
        try {
            facts = facts(session, chains);
        } catch (CertificateEncodingException e) {
            return null; // of a provider whose certificates have no encoding
        }
        byte[] secret = session.secret().bytes();
        if (facts.length + 1 + secret.length > LARGEST_BYTES) {
            return null;
        }
        byte[] all = Arrays.copyOf(facts, facts.length + 1 + secret.length); // the secret passes through no other array
        all[facts.length] = (byte) secret.length;
        System.arraycopy(secret, 0, all, facts.length + 1, secret.length);
        return all;
    }

    private static byte[] facts(Resumable session, OwnChains chains) throws CertificateEncodingException {
        SessionOrigin origin = session.origin();
        List<byte[]> certificates = encoded(origin.peer());
        return Writer.bytesOf(out -> facts(session, chains, certificates, out));
    }

    private static void facts(Resumable session, OwnChains chains, List<byte[]> certificates, Writer out) {
        SessionOrigin origin = session.origin();
        String name = origin.serverName();
        List<X509Certificate> own = origin.ownChain();
        out.uint8(FORMAT)
                .uint16(session.version().code())
                .uint16(session.suite().code())
                .uint32(session.ageAdd());
        uint64(out, session.issued());
        out.uint32(session.lifetimeSeconds()).opaque8(origin.id());
        uint64(out, origin.created());
        uint64(out, origin.expires());
        out.uint8((origin.extendedMasterSecret() ? WITH_EXTENDED_MASTER_SECRET : 0)
                | (name == null ? 0 : WITH_SERVER_NAME));
        out.opaque16(name == null ? NONE : name.getBytes(StandardCharsets.UTF_8));
        out.opaque8(own == null ? NONE : chains.name(own));
        schemes(origin.peerSchemes(), out);
        PeerIdentity peer = origin.peer();
        out.uint8(certificates.size());
        certificates.forEach(out::opaque24);
        if (peer != null) {
            out.uint8(peer.staples().size());
            peer.staples().forEach(out::opaque24);
        }
        out.opaque16(session.ticket());
    }

    private static List<byte[]> encoded(@Nullable PeerIdentity peer) throws CertificateEncodingException {
        if (peer == null) {
            return List.of();
        }
        List<byte[]> encoded = new ArrayList<>(peer.chain().size());
        for (X509Certificate certificate : peer.chain()) {
            encoded.add(certificate.getEncoded());
        }
        return encoded;
    }

    /** A peer may have repeated them: each is written where it comes first. */
    private static void schemes(List<SignatureScheme> schemes, Writer out) {
        Set<SignatureScheme> distinct = EnumSet.noneOf(SignatureScheme.class);
        distinct.addAll(schemes);
        out.uint8(distinct.size());
        for (SignatureScheme scheme : schemes) {
            if (distinct.remove(scheme)) {
                out.uint16(scheme.code());
            }
        }
    }

    /**
     * The session in these bytes, which the caller zeroes.
     *
     * @return null if they are none, or of another format; else the caller owns it
     */
    public static @Nullable Resumable read(byte[] bytes, OwnChains chains) {
        if (bytes.length > LARGEST_BYTES) {
            return null;
        }
        try {
            return read(Reader.of(bytes), chains);
        } catch (TlsFault | CertificateException | IllegalArgumentException foreign) {
            return null;
        }
    }

    private static @Nullable Resumable read(Reader in, OwnChains chains) throws TlsFault, CertificateException {
        if (in.uint8() != FORMAT) {
            return null;
        }
        ProtocolVersion version = ProtocolVersion.of(in.uint16());
        CipherSuite suite = CipherSuite.of(in.uint16());
        long ageAdd = in.uint32();
        long issued = uint64(in);
        long lifetime = in.uint32();
        byte[] id = in.opaque8(1, LONGEST_ID);
        long created = uint64(in);
        long expires = uint64(in);
        int flags = in.uint8();
        String name = new String(in.opaque16(0, 0xFFFF), StandardCharsets.UTF_8);
        byte[] ownName = in.opaque8(0, 0xFF);
        List<X509Certificate> own = ownName.length == 0 ? null : chains.find(ownName); // before there is a secret
        List<SignatureScheme> schemes = schemes(in);
        PeerIdentity peer = peer(in);
        byte[] ticket = in.opaque16(0, 0xFFFF);
        Secret secret = Secret.owning(in.opaque8(1, LONGEST_SECRET));
        if (in.hasRemaining() || version == null || suite == null || !suite.allowedIn(version)) {
            secret.destroy();
            return null;
        }
        SessionOrigin origin = new SessionOrigin(
                id,
                created,
                expires,
                (flags & WITH_SERVER_NAME) == 0 ? null : name,
                peer,
                own,
                schemes,
                (flags & WITH_EXTENDED_MASTER_SECRET) != 0);
        return new Resumable(version, suite, secret, ticket, ageAdd, issued, lifetime, origin);
    }

    private static List<SignatureScheme> schemes(Reader in) throws TlsFault {
        int count = in.uint8();
        List<SignatureScheme> schemes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            schemes.add(SignatureScheme.of(in.uint16()));
        }
        schemes.removeIf(Objects::isNull); // known to a later version of ours only
        return SCHEMES.shared(Collections.unmodifiableList(schemes));
    }

    private static @Nullable PeerIdentity peer(Reader in) throws TlsFault, CertificateException {
        List<byte[]> encoded = list(in);
        if (encoded.isEmpty()) {
            return null;
        }
        return new PeerIdentity(CertificateDecoder.decode(encoded), list(in));
    }

    private static List<byte[]> list(Reader in) throws TlsFault {
        int count = in.uint8();
        if (count > MOST_CERTIFICATES) {
            throw new IllegalArgumentException(count + " certificates");
        }
        List<byte[]> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(in.opaque24(0, LARGEST_BYTES));
        }
        return list;
    }

    private static void uint64(Writer out, long value) {
        out.uint32(value >>> 32).uint32(value & 0xFFFF_FFFFL);
    }

    private static long uint64(Reader in) throws TlsFault {
        return in.uint32() << 32 | in.uint32();
    }
}
