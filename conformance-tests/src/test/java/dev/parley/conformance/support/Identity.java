package dev.parley.conformance.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A private key and the certificates that vouch for it, end entity first, without the root. */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    /** The password of every key store that comes from here. */
    public static final String PASSWORD = "changeit";

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The identity as a PKCS #12 key store. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", key, PASSWORD.toCharArray(), chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The key managers that the JDK makes of {@link #keyStore}. */
    public KeyManager[] keyManagers() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(keyStore(), PASSWORD.toCharArray());
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the key store to a file. */
    public Path writeKeyStore(Path file) {
        return store(keyStore(), file);
    }

    /** Writes the unencrypted PKCS #8 key to a file. */
    public Path writeKey(Path file) {
        return write(file, pem("PRIVATE KEY", encodedKey()));
    }

    /** PKCS #8, with the public half of an EC key that the JDK leaves out and GnuTLS insists on. */
    private byte[] encodedKey() {
        if (!(key instanceof ECPrivateKey ec)) {
            return key.getEncoded();
        }
        PrivateKeyInfo bare = PrivateKeyInfo.getInstance(key.getEncoded());
        SubjectPublicKeyInfo pub =
                SubjectPublicKeyInfo.getInstance(certificate().getPublicKey().getEncoded());
        int bits = ec.getParams().getOrder().bitLength();
        try {
            return new PrivateKeyInfo(
                            bare.getPrivateKeyAlgorithm(),
                            new org.bouncycastle.asn1.sec.ECPrivateKey(bits, ec.getS(), pub.getPublicKeyData(), null))
                    .getEncoded();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the chain to a file. */
    public Path writeChain(Path file) {
        StringBuilder text = new StringBuilder();
        chain.forEach(certificate -> text.append(pem(certificate)));
        return write(file, text.toString());
    }

    static Path store(KeyStore store, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
