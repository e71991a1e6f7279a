package dev.parley.conformance.bogo;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts everyone, or no one where the case says so: chains are not what the runner is about. */
final class CaseTrustManager extends X509ExtendedTrustManager {

    private boolean fails;
    private boolean failsByStaple;

    /** Takes over what the flags of the next connection say. */
    void use(Options options) throws CaseEnd {
        fails = options.has("-verify-fail");
        failsByStaple = options.has("-fail-ocsp-callback");
        if (fails && options.has("-expect-verify-result") && !options.has("-verify-peer")) {
            throw CaseEnd.notImplemented("a refusal without consequence");
        }
    }

    private void check() throws CertificateException {
        if (fails) {
            throw new CertificateException("the case wants this certificate refused");
        }
        if (failsByStaple) {
            throw new CertificateException(new CertPathValidatorException(
                    "the case wants this staple refused",
                    null,
                    null,
                    -1,
                    CertPathValidatorException.BasicReason.UNDETERMINED_REVOCATION_STATUS));
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
