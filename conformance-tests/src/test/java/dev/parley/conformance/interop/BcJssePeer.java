package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Update;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.BCSSLSocket;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** Bouncy Castle's provider of JSSE, with managers of its own: the JDK's name keys in a way that it does not understand. */
final class BcJssePeer extends JvmPeer {

    private static final Logger LOG = Logger.getLogger("org.bouncycastle.jsse");
    private static final Provider CRYPTO = new BouncyCastleProvider();

    BcJssePeer() {
        super(
                "BCJSSE",
                BcJssePeer::load,
                BcJssePeer::isOffered,
                "with its own key managers; it resumes no session of TLS 1.3, starts no key update, and never waits for our close_notify");
    }

    private static Provider load() {
        LOG.setLevel(Level.SEVERE); // it tells of every connection
        return new BouncyCastleJsseProvider(CRYPTO);
    }

    private static boolean isOffered(Meeting meeting) {
        return meeting.update() != Update.THEIRS && !(meeting.isTls13() && meeting.resumes());
    }

    @Override
    boolean closesHalf() {
        return false;
    }

    @Override
    void tune(End end, Meeting meeting) {
        BCSSLSocket own = (BCSSLSocket) ((SocketEnd) end).socket();
        BCSSLParameters parameters = own.getParameters();
        parameters.setNamedGroups(Stream.of(meeting.connection().group(), "secp256r1", "secp384r1", "secp521r1")
                .distinct()
                .toArray(String[]::new));
        own.setParameters(parameters);
    }

    @Override
    public boolean isMetInPairs() {
        return false;
    }

    @Override
    SSLContext context(Connection connection, boolean client) throws GeneralSecurityException {
        return context(connection, client, KeyManagerFactory.getInstance("PKIX", provider()), BcJssePeer::own);
    }

    /** The identity in Bouncy Castle's classes: the JDK's name the curves of Edwards in a way that it does not know. */
    private static KeyStore own(Identity identity) throws GeneralSecurityException {
        try {
            PrivateKey key = BouncyCastleProvider.getPrivateKey(
                    PrivateKeyInfo.getInstance(identity.key().getEncoded()));
            CertificateFactory certificates = CertificateFactory.getInstance("X.509", CRYPTO);
            Certificate certificate = certificates.generateCertificate(
                    new ByteArrayInputStream(identity.certificate().getEncoded()));
            KeyStore store = KeyStore.getInstance("PKCS12", CRYPTO);
            store.load(null, null);
            store.setKeyEntry("key", key, Identity.PASSWORD.toCharArray(), new Certificate[] {certificate});
            return store;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
