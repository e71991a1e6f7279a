package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Ours;
import dev.parley.conformance.interop.Meeting.Update;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.conscrypt.Conscrypt;

/** BoringSSL in this JVM, by Conscrypt. */
final class ConscryptPeer extends JvmPeer {

    private static final Set<String> CLIENTS_GROUPS = Set.of("x25519", "secp256r1", "secp384r1");
    private static final Set<String> SERVERS_GROUPS = Set.of("x25519", "secp256r1"); // in its own order
    private static final Set<KeyType> KEYS = Set.of(KeyType.RSA, KeyType.EC_P256, KeyType.EC_P384);

    ConscryptPeer() {
        super(
                "Conscrypt",
                ConscryptPeer::load,
                ConscryptPeer::isOffered,
                "by its engines; a server chooses the group in its own order, gives tickets of TLS 1.3 only if told, and starts no key update");
    }

    private static Provider load() {
        return Conscrypt.newProviderBuilder().provideTrustManager(true).build();
    }

    private static boolean isOffered(Meeting meeting) {
        Connection connection = meeting.connection();
        boolean suite = !connection.isCbc() || connection.suite().endsWith("_CBC_SHA");
        return suite
                && !meeting.isServersField()
                && (meeting.isClients() ? CLIENTS_GROUPS : SERVERS_GROUPS).contains(connection.group())
                && KEYS.contains(connection.certificate())
                && meeting.update() != Update.THEIRS;
    }

    /** A server of TLS 1.3 finds no use for its certificate without a suite of TLS 1.2, and gives no tickets unasked. */
    @Override
    void tune(End end, Meeting meeting) {
        if (meeting.isTls13() && !meeting.isClients()) {
            String suite = meeting.connection().certificate().isRsa()
                    ? "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
                    : "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
            SSLEngine engine = CheckedEngine.bare(((EngineEnd) end).engine());
            engine.setEnabledCipherSuites(new String[] {meeting.connection().suite(), suite});
            Conscrypt.setUseSessionTickets(engine, true);
        }
    }

    @Override
    public boolean isMetInPairs() {
        return false;
    }

    @Override
    Ours api(Meeting meeting) {
        return Ours.ENGINE;
    }

    /** The JDK's managers PKIX know neither the key types nor the kind of TLS 1.3's key exchange as Conscrypt names them. */
    @Override
    SSLContext context(Connection connection, boolean client) throws GeneralSecurityException {
        return context(connection, client, KeyManagerFactory.getInstance("SunX509"), Identity::keyStore);
    }
}
