package dev.parley.conformance.bogo;

import dev.parley.TlsSession;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What a case expects of a completed handshake. */
final class Expectations {

    private final Options options;
    private final SSLEngine engine;
    private final TlsSession session;
    private final Wire wire;

    Expectations(Options options, SSLEngine engine, Wire wire) {
        this.options = options;
        this.engine = engine;
        this.session = Objects.requireNonNull(TlsSession.of(engine.getSession()));
        this.wire = wire;
    }

    void check(boolean later) throws CaseEnd, IOException, GeneralSecurityException {
        checkNames();
        checkCertificates();
        checkHello();
        boolean resumes = later && !options.has("-expect-session-miss");
        if (session.resumed() != resumes) {
            throw CaseEnd.unexpected("resumed: " + session.resumed());
        }
    }

    private void checkNames() throws CaseEnd {
        if (options.has("-expect-version")) {
            expect(Registry.version(options.number("-expect-version", 0)), session.getProtocol());
        }
        if (options.has("-expect-cipher")) {
            expect(Registry.suite(options.number("-expect-cipher", 0)), session.getCipherSuite());
        }
        if (options.has("-expect-curve-id")) {
            expect(Registry.group(options.number("-expect-curve-id", 0)), session.group());
        }
        if (options.has("-expect-peer-signature-algorithm")) {
            expect(
                    Registry.scheme(options.number("-expect-peer-signature-algorithm", 0)),
                    session.peerSignatureScheme());
        }
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
        if (options.has("-expect-no-peer-cert")) {
            expect(0, peer.length);
        } else if ((!options.server() || options.has("-require-any-client-certificate")) && peer.length == 0) {
            throw CaseEnd.unexpected("no certificate of the peer");
        }
    }

    private Certificate[] peerCertificates() {
        try {
            return session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException e) {
            return new Certificate[0];
        }
    }

    private void checkHello() throws CaseEnd {
        ServerBeginning hello = ServerBeginning.of(wire.fromServer(options.server()));
        if (options.has("-expect-hrr") && !hello.retries() || options.has("-expect-no-hrr") && hello.retries()) {
            throw CaseEnd.unexpected("HelloRetryRequest: " + hello.retries());
        }
        if (options.has("-expect-extended-master-secret")
                && !session.getProtocol().equals("TLSv1.3")
                && !hello.hasExtendedMasterSecret()) {
            throw CaseEnd.unexpected("no extended master secret");
        }
    }

    private static void expect(@Nullable Object wanted, @Nullable Object found) throws CaseEnd {
        if (!Objects.equals(wanted, found)) {
            throw CaseEnd.unexpected(found + " instead of " + wanted);
        }
    }
}
