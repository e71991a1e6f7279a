package dev.parley.jsse.manager;

import dev.parley.jsse.constraint.ChainConstraints;
import dev.parley.jsse.constraint.Conditions.Purpose;
import dev.parley.jsse.constraint.Constraints;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An application's plain X509TrustManager, with what it cannot check: the peer's identity and the constraints on
 * algorithms.
 *
 * <p>Identity is left to the JDK's own trust manager, given the end-entity certificate as its only anchor, so that no
 * host name is matched by code of ours.
 */
final class PlainTrustManager extends X509ExtendedTrustManager {

    private final X509TrustManager plain;
    private final Constraints constraints;

    PlainTrustManager(X509TrustManager plain, Constraints constraints) {
        this.plain = plain;
        this.constraints = constraints;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        plain.checkServerTrusted(chain, authType);
        if (identifies(engine.getSSLParameters())) {
            identity(chain[0]).checkServerTrusted(new X509Certificate[] {chain[0]}, authType, engine);
        }
        checkConstraints(chain, Purpose.SERVER_CHAIN, engine.getHandshakeSession(), engine.getSSLParameters());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        plain.checkClientTrusted(chain, authType);
        if (identifies(engine.getSSLParameters())) {
            identity(chain[0]).checkClientTrusted(new X509Certificate[] {chain[0]}, authType, engine);
        }
        checkConstraints(chain, Purpose.CLIENT_CHAIN, engine.getHandshakeSession(), engine.getSSLParameters());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        plain.checkServerTrusted(chain, authType);
        if (socket instanceof SSLSocket ssl) {
            if (identifies(ssl.getSSLParameters())) {
                identity(chain[0]).checkServerTrusted(new X509Certificate[] {chain[0]}, authType, socket);
            }
            checkConstraints(chain, Purpose.SERVER_CHAIN, ssl.getHandshakeSession(), ssl.getSSLParameters());
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        plain.checkClientTrusted(chain, authType);
        if (socket instanceof SSLSocket ssl) {
            if (identifies(ssl.getSSLParameters())) {
                identity(chain[0]).checkClientTrusted(new X509Certificate[] {chain[0]}, authType, socket);
            }
            checkConstraints(chain, Purpose.CLIENT_CHAIN, ssl.getHandshakeSession(), ssl.getSSLParameters());
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        plain.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        plain.checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return plain.getAcceptedIssuers();
    }

    private static boolean identifies(SSLParameters parameters) {
        String algorithm = parameters.getEndpointIdentificationAlgorithm();
        return algorithm != null && !algorithm.isEmpty();
    }

    private void checkConstraints(
            X509Certificate[] chain, Purpose purpose, @Nullable SSLSession session, SSLParameters parameters)
            throws CertificateException {
        List<String> signatures = session instanceof ExtendedSSLSession extended
                ? List.of(extended.getLocalSupportedSignatureAlgorithms())
                : List.of();
        X509Certificate[] accepted = plain.getAcceptedIssuers();
        List<X509Certificate> anchors = accepted == null ? List.of() : List.of(accepted);
        new ChainConstraints(constraints.with(parameters.getAlgorithmConstraints()), signatures)
                .check(List.of(chain), anchors, purpose);
    }

    /** The JDK's manager that trusts this certificate alone. */
    private static X509ExtendedTrustManager identity(X509Certificate endEntity) throws CertificateException {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry("peer", endEntity);
            TrustManagerFactory factory = pkix();
            factory.init(anchors);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException("the peer's identity cannot be checked", e);
        }
        throw new CertificateException("no PKIX trust manager can check the peer's identity");
    }

    private static TrustManagerFactory pkix() throws GeneralSecurityException {
        try {
            return TrustManagerFactory.getInstance("PKIX", "SunJSSE");
        } catch (NoSuchProviderException e) {
            return TrustManagerFactory.getInstance("PKIX");
        }
    }

    @Override
    public String toString() {
        return plain.toString();
    }
}
