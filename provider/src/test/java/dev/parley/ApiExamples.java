package dev.parley;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** The examples of {@code docs/API.md}, which stand here word for word so that they compile. */
final class ApiExamples {

    private ApiExamples() {}

    static void agreed(SSLSocket socket) {
        TlsSession session = TlsSession.of(socket.getSession());
        if (session != null) { // X25519MLKEM768, signed with ecdsa_secp256r1_sha256
            System.out.println(session.group() + ", signed with " + session.peerSignatureScheme()
                    + (session.resumed() ? ", resumed" : ""));
        }
    }

    static String why(Exception exception) {
        TlsException why = TlsException.of(exception);
        if (why == null) {
            return "not a failure of Parley's";
        }
        return why.fault() // a name that stays: AuthFault.CERTIFICATE_EXPIRED
                + ", alert " + why.alertName() + ": " + why.sentence() + ". Try: " + why.fix();
    }

    static void groups(SSLEngine engine) {
        TlsParameters.builder()
                .groups("X25519MLKEM768", "x25519")
                .signatureSchemes("ed25519", "ecdsa_secp256r1_sha256")
                .build()
                .applyTo(engine); // before its handshake
    }

    static byte[] channelBinding(SSLSocket socket) throws IOException {
        socket.startHandshake();
        TlsSession session = TlsSession.of(socket.getSession());
        if (session == null) {
            throw new SSLException("not a connection of Parley's");
        }
        boolean tls13 = session.getProtocol().equals("TLSv1.3");
        return session.channelBinding(
                tls13 ? TlsSession.ChannelBinding.TLS_EXPORTER : TlsSession.ChannelBinding.TLS_SERVER_END_POINT);
    }

    static SecretKey exporter(SSLEngine engine) throws SSLException {
        TlsSession session = TlsSession.of(engine.getSession()); // after FINISHED
        if (session == null) {
            throw new SSLException("not a connection of Parley's");
        }
        byte[] nobody = new byte[0];
        byte[] keying = session.exportKeyingMaterialData("EXPERIMENTAL my protocol", nobody, 32);
        return new SecretKeySpec(keying, "HmacSHA256");
    }

    static void keyUpdate(SSLEngine engine) throws SSLException {
        TlsConnection connection = TlsConnection.of(engine);
        if (connection != null && connection.session().getProtocol().equals("TLSv1.3")) {
            connection.keyUpdate(true); // the peer too; the next wrap sends it
        }
    }

    static void sessionData(SSLEngine engine, SSLContext tomorrow, Path file) throws IOException {
        Optional<byte[]> data = SessionData.take(engine.getSession()); // once data has come: a ticket is behind it
        if (data.isPresent()) {
            Files.write(file, data.get()); // encrypt it: it holds a secret
        }
        boolean kept = SessionData.give(tomorrow, Files.readAllBytes(file));
        if (!kept) {
            System.out.println("it is over, or was damaged: the next handshake is a full one");
        }
    }

    static void ticketKeys(SSLContext context, KeyManager[] keyManagers, TrustManager[] trustManagers)
            throws Exception {
        TicketKeys keys = TicketKeys.ofFile(Path.of("ticket.key"), Duration.ofHours(12)); // 64 random bytes
        TlsParameters parameters = TlsParameters.builder().ticketKeys(keys).build();
        context.init(parameters.with(keyManagers), trustManagers, null);
    }

    static void rehandshake(SSLEngine server) throws SSLException {
        TlsParameters.builder().rehandshake(Rehandshake.SECURE).build().applyTo(server); // before its handshake
        // later, when a resource wants to know who the client is
        server.setNeedClientAuth(true);
        server.beginHandshake(); // TLS 1.2: wrap, unwrap until FINISHED; TLS 1.3: new keys, and nobody is asked
    }

    static void ocspResponses(SSLContext context, KeyManager[] keyManagers, TrustManager[] trustManagers)
            throws Exception {
        Map<BigInteger, byte[]> fetched = new ConcurrentHashMap<>(); // by serial number; somebody keeps them fresh
        OcspResponses responses = (certificate, issuer) -> fetched.get(certificate.getSerialNumber());
        TlsParameters parameters =
                TlsParameters.builder().ocspResponses(responses).build();
        context.init(parameters.with(keyManagers), trustManagers, null);
    }

    static void keyLog(SSLContext context, KeyManager[] keyManagers, TrustManager[] trustManagers) throws Exception {
        KeyLog log = KeyLog.ofFile(Path.of("keys.log")); // for Wireshark: tls.keylog_file
        TlsParameters parameters = TlsParameters.builder().keyLog(log).build();
        context.init(parameters.with(keyManagers), trustManagers, null);
    }
}
