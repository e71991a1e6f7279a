package dev.parley.auth;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from the DER of a Certificate message to certificates.
 *
 * @see "RFC 5280 §4.1"
 */
public final class CertificateDecoder {

    private static final byte SEQUENCE = 0x30;

    private CertificateDecoder() {}

    /**
     * The certificates, in the same order.
     *
     * @throws CertificateException if one of them cannot be read, or has bytes behind its end
     */
    public static List<X509Certificate> decode(List<byte[]> encoded) throws CertificateException {
        CertificateFactory factory = factory();
        List<X509Certificate> chain = new ArrayList<>(encoded.size());
        for (byte[] der : encoded) {
            if (der.length == 0 || der[0] != SEQUENCE) { // the factory would read PEM too
                throw new CertificateException("a certificate is not in DER");
            }
            ByteArrayInputStream in = new ByteArrayInputStream(der);
            chain.add(read(factory, in));
            if (in.available() > 0) {
                throw new CertificateException("bytes behind the end of a certificate");
            }
        }
        return chain;
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
}
