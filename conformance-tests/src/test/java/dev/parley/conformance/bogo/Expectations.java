package dev.parley.conformance.bogo;

import dev.parley.TlsSession;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** What a case expects of a completed handshake. */
final class Expectations {

    private static final int EXTENDED_MASTER_SECRET = 23;
    private static final int RENEGOTIATION_INFO = 0xff01;

    private final Options options;
    private final SSLEngine engine;
    private final TlsSession session;
    private final Wire wire;
    private final CaseKeyManager keys;

    Expectations(Options options, SSLEngine engine, Wire wire, CaseKeyManager keys) {
        this.keys = keys;
        this.options = options;
        this.engine = engine;
        this.session = Objects.requireNonNull(TlsSession.of(engine.getSession()));
        this.wire = wire;
    }

    void check(boolean later) throws CaseEnd, IOException, GeneralSecurityException {
        checkAlgorithms();
        checkNames();
        checkCertificates();
        checkHello(later);
        boolean resumes = later && !options.has("-expect-session-miss");
        if (session.resumed() != resumes) {
            throw CaseEnd.unexpected("resumed: " + session.resumed());
        }
    }

    private void checkAlgorithms() throws CaseEnd {
        if (options.has("-expect-version")) {
            expect(Registry.version(options.number("-expect-version", 0)), session.getProtocol());
        }
        if (options.has("-expect-cipher")) {
            expect(Registry.suite(options.number("-expect-cipher", 0)), session.getCipherSuite());
        }
        boolean exchangesKeys = !session.resumed() || session.getProtocol().equals("TLSv1.3");
        if (options.has("-expect-curve-id") && exchangesKeys) {
            expect(Registry.group(options.number("-expect-curve-id", 0)), session.group());
        }
        if (options.has("-expect-peer-signature-algorithm") && !session.resumed()) {
            expect(
                    Registry.scheme(options.number("-expect-peer-signature-algorithm", 0)),
                    session.peerSignatureScheme());
        }
    }

    private void checkNames() throws CaseEnd {
        expect("disabled", options.text("-expect-early-data-reason", "disabled"));
        String application = options.text(options.server() ? "-select-alpn" : "-expect-alpn", "");
        expect(application, engine.getApplicationProtocol());
        if (options.has("-expect-server-name")) {
            expect(options.text("-expect-server-name"), serverName());
        }
        if (options.has("-expect-no-server-name")) {
            expect(null, serverName());
        }
    }

    private @Nullable String serverName() {
        return session.getRequestedServerNames().stream()
                .map(name -> new SNIHostName(name.getEncoded()).getAsciiName())
                .findFirst()
                .orElse(null);
    }

    private void checkCertificates() throws CaseEnd, IOException, GeneralSecurityException {
        Certificate[] peer = peerCertificates();
        String file = options.text("-expect-peer-cert-file");
        if (file != null && !Pem.same(Pem.chain(file), peer)) {
            throw CaseEnd.unexpected("another chain than that of " + file);
        }
        if (options.has("-expect-selected-credential")) {
            checkCredential(options.number("-expect-selected-credential", 0));
        }
        String authorities = options.text("-expect-client-ca-list");
        if (authorities != null) {
            expect(names(authorities), keys.askedIssuers());
        }
        String staple = options.text("-expect-ocsp-response");
        if (staple != null) {
            checkStaple(staple);
        }
        if (options.has("-expect-no-peer-cert")) {
            expect(0, peer.length);
        } else if ((!options.server() || options.has("-require-any-client-certificate")) && peer.length == 0) {
            throw CaseEnd.unexpected("no certificate of the peer");
        }
    }

    /** Names in hexadecimal DER, with commas between them. */
    private static List<Principal> names(String list) {
        List<Principal> names = new ArrayList<>();
        for (String name : list.startsWith("<") ? new String[0] : list.split(",")) {
            names.add(new X500Principal(HexFormat.of().parseHex(name)));
        }
        return names;
    }

    private Certificate[] peerCertificates() {
        try {
            return session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException e) {
            return new Certificate[0];
        }
    }

    private void checkCredential(int wanted) throws CaseEnd, IOException, GeneralSecurityException {
        Certificate[] own = session.getLocalCertificates();
        int selected = -1;
        for (int i = 0; own != null && i < options.named().size(); i++) {
            String file = options.named().get(i).text("-cert-file");
            if (file != null && Pem.same(Pem.chain(file), own)) {
                selected = i;
                break;
            }
        }
        expect(wanted, selected);
    }

    private void checkStaple(String wanted) throws CaseEnd {
        List<byte[]> found = session.getStatusResponses();
        expect(wanted, found.isEmpty() ? null : Base64.getEncoder().encodeToString(found.get(0)));
    }

    private void checkHello(boolean later) throws CaseEnd {
        ServerBeginning hello = ServerBeginning.of(wire.fromServer(options.server()));
        if (options.has("-expect-hrr") && !hello.retries() || options.has("-expect-no-hrr") && hello.retries()) {
            throw CaseEnd.unexpected("HelloRetryRequest: " + hello.retries());
        }
        boolean modern = session.getProtocol().equals("TLSv1.3");
        if (options.has("-expect-extended-master-secret")) {
            expect(true, modern || hello.has(EXTENDED_MASTER_SECRET));
        }
        if (!later && (options.has("-expect-session-id") || options.has("-expect-no-session-id"))) {
            expect(options.has("-expect-session-id"), !modern && hello.sessionId().length > 0);
        }
        if (options.has("-expect-secure-renegotiation")) {
            expect(true, modern || hello.has(RENEGOTIATION_INFO));
        }
        if (options.has("-expect-no-secure-renegotiation")) {
            expect(false, modern || hello.has(RENEGOTIATION_INFO));
        }
    }

    private static void expect(@Nullable Object wanted, @Nullable Object found) throws CaseEnd {
        if (!Objects.equals(wanted, found)) {
            throw CaseEnd.unexpected(found + " instead of " + wanted);
        }
    }
}
