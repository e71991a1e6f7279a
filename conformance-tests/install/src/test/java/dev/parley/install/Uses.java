package dev.parley.install;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/** An application that uses the JDK's security in the ordinary ways, and prints who answered. */
final class Uses {

    private Uses() {}

    public static void main(String[] arguments) throws Exception {
        String store = arguments[0];
        Look.print(
                "MessageDigest",
                MessageDigest.getInstance("SHA-256").getProvider().getName());
        Look.print(
                "Cipher", Cipher.getInstance("AES/GCM/NoPadding").getProvider().getName());
        Look.print("Mac", Mac.getInstance("HmacSHA256").getProvider().getName());
        Look.print("SecureRandom", new SecureRandom().getProvider().getName());
        Look.print(
                "Signature",
                Signature.getInstance("SHA256withRSA").getProvider().getName());
        Look.print("KeyFactory", KeyFactory.getInstance("EC").getProvider().getName());
        Look.print(
                "KeyAgreement", KeyAgreement.getInstance("X25519").getProvider().getName());
        Look.print(
                "CertificateFactory",
                CertificateFactory.getInstance("X.509").getProvider().getName());
        Look.print("KeyStore", KeyStore.getInstance("PKCS12").getProvider().getName());
        Look.print(
                "KeyManagerFactory",
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm())
                        .getProvider()
                        .getName());
        Look.print(
                "TrustManagerFactory",
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
                        .getProvider()
                        .getName());
        sunJsseByItsName(store);
        datagrams();
        web(store);
    }

    private static void sunJsseByItsName(String store) throws Exception {
        SSLContext suns = Loopback.open(SSLContext.getInstance("TLS", "SunJSSE"), store);
        SSLContext first = Loopback.open(SSLContext.getInstance("TLS"), store);
        Look.print("sun", suns.getProvider().getName() + " " + Loopback.exchange(suns, suns));
        Look.print("sun serves", Loopback.exchange(suns, first));
        Look.print("sun asks", Loopback.exchange(first, suns));
    }

    private static void datagrams() throws Exception {
        SSLContext context = SSLContext.getInstance("DTLS");
        context.init(null, null, null);
        SSLEngine engine = context.createSSLEngine();
        Look.print("DTLS", context.getProvider().getName() + " " + (engine != null));
    }

    /** A server and both clients of the JDK, after {@code setDefault}. */
    private static void web(String store) throws Exception {
        SSLContext before = SSLContext.getDefault();
        Look.print("default", before.getProvider().getName() + " " + (before == SSLContext.getDefault()));
        SSLContext.setDefault(Loopback.open(SSLContext.getInstance("TLS"), store));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(SSLContext.getDefault()));
        server.createContext("/", exchange -> {
            byte[] body = "hello".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
            HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
            try (InputStream in = connection.getInputStream()) {
                Look.print(
                        "HttpsURLConnection",
                        new String(in.readAllBytes(), StandardCharsets.US_ASCII) + " " + connection.getCipherSuite());
            }
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            Look.print(
                    "HttpClient",
                    response.body() + " " + response.sslSession().orElseThrow().getProtocol());
        } finally {
            server.stop(0);
        }
    }
}
