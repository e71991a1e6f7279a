package dev.parley.jmh;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** A trust manager that counts the chains it verifies: a resumed handshake verifies none. */
final class CountedTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager verifier;
    private final AtomicLong verified = new AtomicLong();
    private volatile boolean shared;

    CountedTrust(X509ExtendedTrustManager verifier) {
        this.verifier = verifier;
    }

    /** The chains verified since the last call. */
    long verifiedSince() {
        return verified.getAndSet(0);
    }

    /** Whether several threads use it, so that counts tell nothing about one of them. */
    boolean isShared() {
        return shared;
    }

    void share() {
        shared = true;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        verifier.checkServerTrusted(chain, known(authType), engine);
        verified.incrementAndGet();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no socket is measured");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("without the engine there is no host to identify");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        verifier.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        verifier.checkClientTrusted(chain, known(authType), engine);
        verified.incrementAndGet();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        verifier.checkClientTrusted(chain, authType);
    }

    /** In TLS 1.3 certificates are for any key exchange; Conscrypt has a word of its own for that. */
    private static String known(String authType) {
        return authType.equals("GENERIC") ? "UNKNOWN" : authType;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return verifier.getAcceptedIssuers();
    }
}
