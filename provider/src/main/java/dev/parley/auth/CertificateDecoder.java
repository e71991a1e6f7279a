package dev.parley.auth;

import dev.parley.wire.Alike;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from the DER of a Certificate message to certificates.
 *
 * <p>Those of many connections are alike, and the last few are kept: the JDK's factory remembers certificates too, behind one monitor
 * for the whole JVM, and only once it has copied and measured the DER.
 *
 * @see "RFC 5280 §4.1"
 */
public final class CertificateDecoder {

    private static final byte SEQUENCE = 0x30;

    /** No longer ones are kept: one with a key and a signature of ML-DSA-87 fits. */
    private static final int LONGEST_KEPT = 8192;

    private static final Alike<Received> RECEIVED = new Alike<>();

    private CertificateDecoder() {}

    /**
     * The certificates, in the same order.
     *
     * @throws CertificateException if one of them cannot be read, or has bytes behind its end
     */
    public static List<X509Certificate> decode(List<byte[]> encoded) throws CertificateException {
        List<X509Certificate> chain = new ArrayList<>(encoded.size());
        for (byte[] der : encoded) {
            chain.add(
                    der.length > LONGEST_KEPT
                            ? decode(der)
                            : RECEIVED.shared(new Received(der)).certificate());
        }
        return chain;
    }

    private static X509Certificate decode(byte[] der) throws CertificateException {
        if (der.length == 0 || der[0] != SEQUENCE) { // the factory would read PEM too
            throw new CertificateException("a certificate is not in DER");
        }
        ByteArrayInputStream in = new ByteArrayInputStream(der);
        X509Certificate certificate = read(factory(), in);
        if (in.available() > 0) {
            throw new CertificateException("bytes behind the end of a certificate");
        }
        return certificate;
    }

    private static X509Certificate read(CertificateFactory factory, InputStream in) throws CertificateException {
        try {
            return (X509Certificate) factory.generateCertificate(in);
        } catch (RuntimeException e) { // a peer wrote these bytes, and the JDK's parser has slipped on such before
            throw new CertificateException("a certificate that cannot be parsed", e);
        }
    }

    /** The JDK's own: it interns certificates, and each remembers the key it was last verified with. */
    private static CertificateFactory factory() throws CertificateException {
        try {
            return CertificateFactory.getInstance("X.509", "SUN");
        } catch (NoSuchProviderException e) {
            return CertificateFactory.getInstance("X.509");
        }
    }

    /** The DER of a certificate, and the certificate once somebody has asked for it; the bytes do not change. */
    private static final class Received {

        private final byte[] der;
        private final int hash;
        private volatile @Nullable X509Certificate certificate;

        Received(byte[] der) {
            this.der = der;
            hash = Arrays.hashCode(der);
        }

        /** Two threads may decode it at once: the factory gives both the same. */
        X509Certificate certificate() throws CertificateException {
            X509Certificate known = certificate;
            if (known == null) {
                known = decode(der);
                certificate = known;
            }
            return known;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Received received && hash == received.hash && Arrays.equals(der, received.der);
        }
    }
}
