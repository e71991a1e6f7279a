package dev.parley.jsse.session;

import dev.parley.SessionData;
import dev.parley.TlsSession;
import dev.parley.auth.EndPointBinding;
import dev.parley.crypto.Secret;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.property.Properties;
import dev.parley.keys.Exporter;
import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * A session as JSSE shows it: facts that no longer change, over an identity that the application may hang values on.
 *
 * <p>Safe for several threads.
 *
 * @see "CONTRACT A27, A32; ECOSYSTEM E9, E11"
 */
public class SessionView extends TlsSession implements SessionData.Source {

    /** The largest plaintext plus what an unprotected record may be longer. */
    static final int APPLICATION_BYTES = 16704;

    private static final String SELF = TlsSession.class.getName();

    private final SessionIdentity identity;
    private final SessionFacts facts;
    private volatile boolean truncated;

    public SessionView(SessionIdentity identity, SessionFacts facts) {
        this.identity = identity;
        this.facts = facts;
    }

    /** The session of an engine or socket that has not shaken hands: no suite, no protocol, never valid. */
    public static SessionView none() {
        return none(Properties.PACKET_BYTES, 0);
    }

    /** As the other, with buffers of that size for records, made at that time. */
    public static SessionView none(int packetBytes, long now) {
        return new SessionView(new SessionIdentity(new byte[0], now, null, -1, null, packetBytes), SessionFacts.NONE);
    }

    /** What there is to show now. */
    public SessionFacts facts() {
        return facts;
    }

    public SessionIdentity identity() {
        return identity;
    }

    @Override
    public byte[] getId() {
        byte[] onTheWire = facts().sessionId();
        return (onTheWire.length == 0 ? identity().id() : onTheWire).clone();
    }

    @Override
    public @Nullable SSLSessionContext getSessionContext() {
        return identity().cache();
    }

    @Override
    public long getCreationTime() {
        return identity().created();
    }

    @Override
    public long getLastAccessedTime() {
        return identity().lastAccessed();
    }

    @Override
    public void invalidate() {
        identity().invalidate();
    }

    @Override
    public Optional<byte[]> takeData() {
        return identity().cache() instanceof ClientSessionCache client ? client.take(identity()) : Optional.empty();
    }

    @Override
    public boolean isValid() {
        return identity().valid() && facts().suite() != null;
    }

    @Override
    public void putValue(String name, Object value) {
        if (name == null || value == null) {
            throw new IllegalArgumentException("a session value needs a name and a value");
        }
        Object before = identity().changeableValues().put(name, value);
        if (value instanceof SSLSessionBindingListener listener) {
            listener.valueBound(new SSLSessionBindingEvent(this, name));
        }
        unbound(name, before);
    }

    @Override
    public @Nullable Object getValue(String name) {
        if (name == null) {
            throw new IllegalArgumentException("a session value needs a name");
        }
        // the JDK's HttpClient wraps our session and lets only values through: TlsSession.of asks for this one
        return name.equals(SELF) ? this : identity().values().get(name);
    }

    @Override
    public void removeValue(String name) {
        if (name == null) {
            throw new IllegalArgumentException("a session value needs a name");
        }
        unbound(name, identity().changeableValues().remove(name));
    }

    @Override
    public String[] getValueNames() {
        return identity().values().keySet().toArray(new String[0]);
    }

    private void unbound(String name, @Nullable Object value) {
        if (value instanceof SSLSessionBindingListener listener) {
            listener.valueUnbound(new SSLSessionBindingEvent(this, name));
        }
    }

    @Override
    public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
        return peerChain().toArray(new X509Certificate[0]);
    }

    @Override
    public Certificate @Nullable [] getLocalCertificates() {
        List<X509Certificate> chain = facts().ownChain();
        return chain == null ? null : chain.toArray(new X509Certificate[0]);
    }

    @Override
    public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
        return peerChain().get(0).getSubjectX500Principal();
    }

    @Override
    public @Nullable Principal getLocalPrincipal() {
        List<X509Certificate> chain = facts().ownChain();
        return chain == null ? null : chain.get(0).getSubjectX500Principal();
    }

    private List<X509Certificate> peerChain() throws SSLPeerUnverifiedException {
        List<X509Certificate> chain = facts().peerChain();
        if (chain == null) {
            throw new SSLPeerUnverifiedException("peer not authenticated");
        }
        return chain;
    }

    @Override
    public String getCipherSuite() {
        var suite = facts().suite();
        return suite == null ? "SSL_NULL_WITH_NULL_NULL" : suite.name();
    }

    @Override
    public String getProtocol() {
        var version = facts().version();
        return version == null ? "NONE" : version.jsseName();
    }

    @Override
    public @Nullable String getPeerHost() {
        return identity().peerHost();
    }

    @Override
    public int getPeerPort() {
        return identity().peerPort();
    }

    @Override
    public int getPacketBufferSize() {
        return identity().packetBytes();
    }

    @Override
    public int getApplicationBufferSize() {
        return APPLICATION_BYTES;
    }

    @Override
    public String[] getLocalSupportedSignatureAlgorithms() {
        return jcaNames(facts().ownSchemes());
    }

    @Override
    public String[] getPeerSupportedSignatureAlgorithms() {
        return jcaNames(facts().peerSchemes());
    }

    private static String[] jcaNames(List<SignatureScheme> schemes) {
        return schemes.stream().map(SignatureScheme::jcaName).distinct().toArray(String[]::new);
    }

    @Override
    public List<SNIServerName> getRequestedServerNames() {
        List<SNIServerName> names = new ArrayList<>(1);
        for (String name : facts().serverNames()) {
            SNIHostName host = HostNames.sni(name);
            if (host != null) {
                names.add(host);
            }
        }
        return List.copyOf(names);
    }

    @Override
    public List<byte[]> getStatusResponses() {
        return facts().statusResponses().stream().map(byte[]::clone).toList();
    }

    @Override
    public @Nullable String group() {
        NamedGroup group = facts().group();
        return group == null ? null : group.rfcName();
    }

    @Override
    public @Nullable String localSignatureScheme() {
        SignatureScheme scheme = facts().ownScheme();
        return scheme == null ? null : scheme.rfcName();
    }

    @Override
    public @Nullable String peerSignatureScheme() {
        SignatureScheme scheme = facts().peerScheme();
        return scheme == null ? null : scheme.rfcName();
    }

    @Override
    public boolean resumed() {
        return facts().resumed();
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    /** The transport has ended before the peer said that it would. */
    public void markTruncated() {
        truncated = true;
    }

    @Override
    public Set<Flag> flags() {
        Set<Flag> agreed = facts().flags();
        if (!identity().hasTicket()) {
            return agreed;
        }
        Set<Flag> all = EnumSet.of(Flag.SESSION_TICKET);
        all.addAll(agreed);
        return all;
    }

    @Override
    public byte[] channelBinding(ChannelBinding type) {
        byte[] binding = switch (type) {
            case TLS_UNIQUE -> facts().firstFinished();
            case TLS_SERVER_END_POINT -> serverEndPoint();
            case TLS_EXPORTER -> exporterBinding();
        };
        if (binding == null || binding.length == 0) {
            throw new IllegalStateException("this connection has no " + type + " of " + getProtocol());
        }
        return binding.clone();
    }

    private byte @Nullable [] serverEndPoint() {
        List<X509Certificate> chain = facts().server() ? facts().ownChain() : facts().peerChain();
        return chain == null ? null : EndPointBinding.of(chain.get(0));
    }

    private byte @Nullable [] exporterBinding() {
        boolean unique = facts().flags().contains(Flag.EXTENDED_MASTER_SECRET); // 9266 §3, §4.2
        return unique ? exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32) : null;
    }

    @Override
    public byte[] exportKeyingMaterialData(String label, byte @Nullable [] context, int length) {
        Objects.requireNonNull(label);
        if (length < 1) {
            throw new IllegalArgumentException("keying material of " + length + " bytes");
        }
        Exporter exporter = facts().exporter();
        if (exporter == null) {
            throw new IllegalStateException("this session has no keying material to export");
        }
        return exporter.export(label, context, length);
    }

    /** The same as a key; overrides {@code ExtendedSSLSession} on JDK 25 and later. */
    public SecretKey exportKeyingMaterialKey(String keyAlg, String label, byte @Nullable [] context, int length) {
        if (keyAlg.isEmpty()) {
            throw new IllegalArgumentException("a key needs an algorithm");
        }
        return Secret.owning(exportKeyingMaterialData(label, context, length)).asKey(keyAlg);
    }

    /** Two views of one session are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionView that && identity() == that.identity();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(identity());
    }

    @Override
    public String toString() {
        return "Session[" + getProtocol() + ", " + getCipherSuite() + "]";
    }
}
