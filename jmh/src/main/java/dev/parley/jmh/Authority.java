package dev.parley.jmh;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority with a P-256 key, made anew in each JVM, and the usual managers over what it issues: the JDK's. */
final class Authority {

    static final String HOST = "bench.parley.dev";

    private static final X500Name NAME = new X500Name("CN=Parley benchmark root");

    private final KeyPair pair;
    private final X509Certificate root;

    Authority() throws GeneralSecurityException, IOException {
        pair = Leaf.P256.generate();
        root = issue(NAME, pair.getPublic(), true);
    }

    /** The peer's usual key managers over a new key, whose certificate is for {@link #HOST}. */
    KeyManager[] keyManagers(Peer peer, Leaf leaf) throws GeneralSecurityException, IOException {
        KeyStore store = identity(leaf);
        KeyManagerFactory factory = peer.hasManagers()
                ? KeyManagerFactory.getInstance("PKIX", peer.provider())
                : KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, KeyFile.PASSWORD);
        return factory.getKeyManagers();
    }

    /** The peer's usual PKIX trust managers over the root. */
    TrustManager[] trustManagers(Peer peer) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("root", root);
        TrustManagerFactory factory = peer.hasManagers()
                ? TrustManagerFactory.getInstance("PKIX", peer.provider())
                : TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Writes a new key with its certificate, and the root beside it. */
    void write(Leaf leaf, Path file) throws GeneralSecurityException, IOException {
        KeyStore store = identity(leaf);
        store.setCertificateEntry("root", root);
        KeyFile.write(store, file);
    }

    private KeyStore identity(Leaf leaf) throws GeneralSecurityException, IOException {
        KeyPair keys = leaf.generate();
        X509Certificate certificate = issue(new X500Name("CN=" + HOST), keys.getPublic(), false);
        KeyStore store = emptyStore();
        store.setKeyEntry("leaf", keys.getPrivate(), KeyFile.PASSWORD, new X509Certificate[] {certificate});
        return store;
    }

    private X509Certificate issue(X500Name subject, PublicKey key, boolean authority)
            throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME,
                authority ? BigInteger.ONE : BigInteger.TWO,
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        int usage = authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, HOST));
        builder.addExtension(Extension.subjectAlternativeName, false, names);
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
