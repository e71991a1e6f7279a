package dev.parley.jsse.manager;

import dev.parley.auth.CertificateVerifier;
import dev.parley.auth.PeerIdentity;
import dev.parley.fault.AuthFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.jsse.constraint.Constraints;
import dev.parley.trace.Topic;
import dev.parley.trace.Trace;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Trust from a JSSE trust manager; no verdict is kept.
 *
 * @see "RFC 8446 §4.4.2.4; CONTRACT H32"
 */
public final class TrustManagerBridge {

    private static final X500Principal NO_NAME = new X500Principal("");

    private final @Nullable X509TrustManager manager;

    /**
     * @param manager null trusts no one
     * @param constraints checked here only for managers that cannot see the connection
     */
    public TrustManagerBridge(@Nullable X509TrustManager manager, Constraints constraints) {
        this.manager = manager == null || manager instanceof X509ExtendedTrustManager
                ? manager
                : new PlainTrustManager(manager, constraints);
    }

    /** The verifier of one connection. */
    public CertificateVerifier verifier(Connection connection, Role role) {
        return (peer, authType) -> verify(peer, authType, connection, role);
    }

    /** The subjects of the certificates the manager trusts to issue others. */
    public List<X500Principal> authorities() {
        X509Certificate[] issuers = manager == null ? null : manager.getAcceptedIssuers();
        return issuers == null
                ? List.of()
                : Arrays.stream(issuers)
                        .map(X509Certificate::getSubjectX500Principal)
                        .filter(name -> !name.equals(NO_NAME)) // 8446 §4.2.4: a name has at least one byte
                        .distinct()
                        .toList();
    }

    private void verify(PeerIdentity peer, String authType, Connection connection, Role role) throws TlsFault {
        X509Certificate[] chain = peer.chain().toArray(new X509Certificate[0]);
        try {
            if (!(manager instanceof X509ExtendedTrustManager extended)) {
                throw new CertificateException("No X509TrustManager implementation available");
            }
            ask(extended, chain, authType, connection, role);
            note(connection, extended, chain[0], "trusted");
        } catch (CertificateException e) {
            AuthFault verdict = CertificateVerdict.of(e, peer, connection);
            note(connection, manager, chain[0], "refused: " + CertificateVerdict.sentence(e));
            throw EvidenceText.add(verdict.because(e, CertificateVerdict.sentence(e)), verdict, peer, connection);
        } catch (RuntimeException e) {
            if (CertificateVerdict.isEmptyStore(e)) {
                throw AuthFault.TRUST_STORE_EMPTY.because(e, String.valueOf(e.getMessage()));
            }
            throw AuthFault.TRUST_MANAGER_FAILED.because(e, String.valueOf(manager), e);
        }
    }

    private static void note(
            Connection connection, @Nullable X509TrustManager asked, X509Certificate endEntity, String verdict) {
        Trace trace = connection.trace();
        if (trace != null && trace.wants(Topic.TRUSTMANAGER)) {
            trace.say(
                    Topic.TRUSTMANAGER,
                    (asked == null ? "no trust manager" : asked.getClass().getName()) + " on "
                            + endEntity.getSubjectX500Principal().getName() + ": " + verdict);
        }
    }

    private static void ask(
            X509ExtendedTrustManager asked, X509Certificate[] chain, String authType, Connection connection, Role role)
            throws CertificateException {
        SSLEngine engine = connection.engine();
        if (engine != null) {
            if (role == Role.CLIENT) {
                asked.checkServerTrusted(chain, authType, engine);
            } else {
                asked.checkClientTrusted(chain, authType, engine);
            }
        } else if (role == Role.CLIENT) {
            asked.checkServerTrusted(chain, authType, connection.socket());
        } else {
            asked.checkClientTrusted(chain, authType, connection.socket());
        }
    }

    @Override
    public String toString() {
        return "TrustManagerBridge["
                + (manager == null ? "none" : manager.getClass().getName()) + "]";
    }
}
