package dev.parley.session;

import dev.parley.auth.CertificateDecoder;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.Certificate;
import dev.parley.message.Certificate12;
import dev.parley.message.CertificateRequest;
import dev.parley.message.CertificateRequest12;
import dev.parley.message.CertificateVerify;
import dev.parley.message.CertificateVerify12;
import dev.parley.message.ClientHello;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.KeyUpdate;
import dev.parley.message.NewSessionTicket;
import dev.parley.message.NewSessionTicket12;
import dev.parley.message.ServerHello;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A handshake message in words: its name, and what in it is no secret and worth reading. */
final class MessageText {

    private static final HexFormat HEX = HexFormat.of();

    private MessageText() {}

    /** The name first, then a line for each field. */
    static List<String> of(HandshakeMessage message, boolean tls13) {
        List<String> lines = new ArrayList<>();
        lines.add(name(message));
        try {
            fields(message, tls13, lines);
        } catch (TlsFault unreadable) { // the state will say so
            lines.add("unreadable: " + unreadable.getMessage());
        }
        lines.set(0, lines.get(0) + ", " + message.encoded().length + " bytes");
        return lines;
    }

    /** As the RFCs write it. */
    private static String name(HandshakeMessage message) {
        StringBuilder name = new StringBuilder();
        for (String word : message.type().rfcName().split("_")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return name.toString();
    }

    private static void fields(HandshakeMessage message, boolean tls13, List<String> lines) throws TlsFault {
        switch (message.type()) {
            case CLIENT_HELLO -> clientHello(message.as(ClientHello.CODEC), lines);
            case SERVER_HELLO -> serverHello(message.as(ServerHello.CODEC), lines);
            case ENCRYPTED_EXTENSIONS ->
                lines.addAll(
                        ExtensionText.of(message.as(EncryptedExtensions.CODEC).extensions()));
            case CERTIFICATE ->
                chain(
                        tls13
                                ? message.as(Certificate.CODEC).entries().stream()
                                        .map(Certificate.Entry::der)
                                        .toList()
                                : message.as(Certificate12.CODEC).chain(),
                        lines);
            case CERTIFICATE_REQUEST -> request(message, tls13, lines);
            case CERTIFICATE_VERIFY -> {
                int code = tls13
                        ? message.as(CertificateVerify.CODEC).scheme()
                        : message.as(CertificateVerify12.CODEC).scheme();
                lines.add("scheme: " + scheme(code));
            }
            case NEW_SESSION_TICKET -> ticket(message, tls13, lines);
            case KEY_UPDATE -> lines.add(message.as(KeyUpdate.CODEC).request().toString());
            default -> {
                // the rest is shares, signatures and hashes: their size says enough
            }
        }
    }

    private static void clientHello(ClientHello hello, List<String> lines) {
        lines.add("legacy version: " + version(hello.legacyVersion()));
        lines.add("random: " + HEX.formatHex(hello.random()));
        lines.add("session id: " + hello.sessionId().length + " bytes");
        lines.add("cipher suites: "
                + String.join(
                        ", ", hello.suites().stream().map(MessageText::suite).toList()));
        lines.addAll(ExtensionText.of(hello.extensions()));
    }

    private static void serverHello(ServerHello hello, List<String> lines) {
        if (hello.isHelloRetryRequest()) {
            lines.set(0, "HelloRetryRequest");
        }
        lines.add("version: " + version(hello.version()));
        lines.add("random: " + HEX.formatHex(hello.random()));
        lines.add("session id: " + hello.sessionId().length + " bytes");
        lines.add("cipher suite: " + suite(hello.suite()));
        lines.addAll(ExtensionText.of(hello.extensions()));
    }

    private static void chain(List<byte[]> encoded, List<String> lines) {
        if (encoded.isEmpty()) {
            lines.add("no certificate");
            return;
        }
        try {
            for (X509Certificate certificate : CertificateDecoder.decode(encoded)) {
                lines.add(certificate.getSubjectX500Principal().getName() + ", issued by "
                        + certificate.getIssuerX500Principal().getName() + ", serial number "
                        + certificate.getSerialNumber().toString(16) + ", valid from "
                        + certificate.getNotBefore().toInstant() + " to "
                        + certificate.getNotAfter().toInstant() + ", "
                        + certificate.getPublicKey().getAlgorithm() + " key, signed with "
                        + certificate.getSigAlgName());
            }
        } catch (CertificateException e) {
            lines.add(encoded.size() + " certificates, of which one cannot be read");
        }
    }

    private static void request(HandshakeMessage message, boolean tls13, List<String> lines) throws TlsFault {
        if (tls13) {
            lines.addAll(ExtensionText.of(message.as(CertificateRequest.CODEC).extensions()));
            return;
        }
        CertificateRequest12 request = message.as(CertificateRequest12.CODEC);
        lines.add("signature schemes: "
                + String.join(
                        ", ",
                        request.schemes().stream().map(MessageText::scheme).toList()));
        lines.add("authorities: " + request.authorities().size());
    }

    /** A ticket stands for a session: its size alone is told. */
    private static void ticket(HandshakeMessage message, boolean tls13, List<String> lines) throws TlsFault {
        if (tls13) {
            NewSessionTicket ticket = message.as(NewSessionTicket.CODEC);
            lines.add("lifetime: " + ticket.lifetime() + " s, ticket of " + ticket.ticket().length + " bytes");
        } else {
            NewSessionTicket12 ticket = message.as(NewSessionTicket12.CODEC);
            lines.add("lifetime: " + ticket.lifetimeHint() + " s, ticket of " + ticket.ticket().length + " bytes");
        }
    }

    static String version(int code) {
        ProtocolVersion version = ProtocolVersion.of(code);
        return version == null ? hex(code) : version.jsseName();
    }

    static String scheme(int code) {
        SignatureScheme scheme = SignatureScheme.of(code);
        return scheme == null ? hex(code) : scheme.rfcName();
    }

    private static String suite(int code) {
        CipherSuite suite = CipherSuite.of(code);
        return suite == null ? hex(code) : suite.toString();
    }

    static String hex(int code) {
        return String.format("0x%04x", code);
    }
}
