package dev.parley.conformance.failures;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What the failures are made of: certificates with a flaw, and connections that something happens to. */
final class Situations {

    static final End CLIENT = End.client();
    static final End SERVER = End.server(Identities.server(KeyType.EC_P256));
    static final Consumer<SSLParameters> NEED = all -> all.setNeedClientAuth(true);
    static final String PATH_BUILDING = "PKIX path building failed: sun.security.provider.certpath."
            + "SunCertPathBuilderException: unable to find valid certification path to requested target";

    static final Authority RSA_ROOT = Authority.create("RSA root", KeyType.RSA);

    private Situations() {}

    static Consumer<SSLParameters> speaking(String protocol) {
        return all -> all.setApplicationProtocols(new String[] {protocol});
    }

    static Consumer<SSLParameters> serving(String names) {
        return all -> all.setSNIMatchers(Set.of(SNIHostName.createSNIMatcher(names)));
    }

    static Identity selfSigned() {
        return Authority.selfSigned(KeyType.EC_P256, "server.test");
    }

    static Identity expired() {
        return Authority.common().issueExpired(KeyType.EC_P256, "server.test");
    }

    static Identity forTomorrow() {
        return Authority.common().issueForTomorrow(KeyType.EC_P256, "server.test");
    }

    static Identity signedWithMd5() {
        return RSA_ROOT.issueWithMd5("server.test");
    }

    /** The chain lacks what links it to the common root. */
    static Identity behindIntermediate() {
        return Authority.common().subordinate("Intermediate", KeyType.EC_P256).issue(KeyType.EC_P256, "server.test");
    }

    static Identity withUnknownRoot() {
        Authority unknown = Authority.create("Unknown root", KeyType.EC_P256);
        Identity bare = unknown.issue(KeyType.EC_P256, "server.test");
        return new Identity(bare.key(), List.of(bare.certificate(), unknown.root()));
    }

    /** Trusts the common root and does not say so, so that clients send whatever they have. */
    static TrustManager namingNoIssuers() {
        X509TrustManager asked = (X509TrustManager) Authority.common().trustManagers()[0];
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                asked.checkClientTrusted(chain, authType);
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                asked.checkServerTrusted(chain, authType);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
    }

    static KeyStore nothing() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Trust managers that look into a list where the server's certificate stands. */
    static TrustManager[] withRevocationList() {
        try {
            X509Certificate server = Identities.server(KeyType.EC_P256).certificate();
            PKIXBuilderParameters parameters =
                    new PKIXBuilderParameters(Authority.common().trustStore(), new X509CertSelector());
            parameters.addCertStore(CertStore.getInstance(
                    "Collection",
                    new CollectionCertStoreParameters(
                            List.of(Authority.common().revocationList(server.getSerialNumber())))));
            parameters.setRevocationEnabled(true);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A ClientHello without extensions. */
    static byte[] helloOfTls10() {
        ByteBuffer hello = ByteBuffer.allocate(54);
        hello.put(new byte[] {22, 3, 1, 0, 47, 1, 0, 0, 43, 3, 1});
        hello.put(new byte[32]).put((byte) 0); // random, session id
        hello.put(new byte[] {0, 4, 0, 0x2f, 0, 0x35, 1, 0});
        return java.util.Arrays.copyOf(hello.array(), hello.position());
    }

    static @Nullable Throwable truncated(Provider observed, Provider other) throws SSLException {
        EnginePair pair = Provocation.connected(observed, other, "TLSv1.3");
        try {
            pair.client().engine().closeInbound();
            return null;
        } catch (SSLException e) {
            return e;
        }
    }

    static @Nullable Throwable tampered(Provider observed, Provider other) throws SSLException {
        EnginePair pair = Provocation.connected(observed, other, "TLSv1.3");
        ByteBuffer record = ByteBuffer.allocate(40_000);
        pair.server().engine().wrap(ByteBuffer.allocate(100), record);
        byte[] bytes = java.util.Arrays.copyOf(record.array(), record.position());
        bytes[20] ^= 1;
        return Provocation.feed(pair.client().engine(), bytes);
    }

    static @Nullable Throwable renegotiated(Provider observed, Provider other) throws SSLException {
        EnginePair pair = Provocation.connected(observed, other, "TLSv1.2");
        try {
            pair.client().engine().beginHandshake();
            return null;
        } catch (SSLException e) {
            return e;
        }
    }

    /** A peer that takes the connection and says nothing; only Parley has a deadline that ends this. */
    static @Nullable Throwable silent(Provider observed, Provider other) throws IOException {
        if (observed != Providers.underTest()) {
            return null;
        }
        System.setProperty("dev.parley.handshakeTimeoutMillis", "50");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket plain = new Socket(listener.getInetAddress(), listener.getLocalPort());
                SSLSocket client = (SSLSocket)
                        Contexts.anonymous(observed).getSocketFactory().createSocket(plain, "server.test", 443, true)) {
            client.startHandshake();
            return null;
        } catch (SSLException e) {
            return e;
        } finally {
            System.clearProperty("dev.parley.handshakeTimeoutMillis");
        }
    }

    /** A peer that takes the connection and goes. */
    static @Nullable Throwable hungUp(Provider observed, Provider other) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket plain = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket accepted = listener.accept();
                SSLSocket client = (SSLSocket)
                        Contexts.anonymous(observed).getSocketFactory().createSocket(plain, "server.test", 443, true)) {
            accepted.shutdownOutput();
            client.startHandshake();
            return null;
        } catch (SSLException e) {
            return e;
        }
    }
}
