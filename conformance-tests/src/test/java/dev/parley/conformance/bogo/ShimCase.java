package dev.parley.conformance.bogo;

import dev.parley.conformance.support.Providers;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** One run of the shim: all connections of a case, in a context of their own. */
final class ShimCase implements Closeable {

    private final List<String> arguments;
    private volatile @Nullable Wire wire;
    private volatile boolean closed;

    ShimCase(List<String> arguments) {
        this.arguments = arguments;
    }

    Verdict run() {
        try {
            connectAll(Flags.parse(arguments));
            return Verdict.SUCCESS;
        } catch (CaseEnd end) {
            return end.verdict();
        } catch (IOException | GeneralSecurityException | RuntimeException | Error e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            return new Verdict(1, ":SHIM: " + trace);
        }
    }

    private void connectAll(Flags flags) throws CaseEnd, IOException, GeneralSecurityException {
        CaseKeyManager keys = new CaseKeyManager();
        CaseTrustManager trust = new CaseTrustManager();
        SSLContext context = context(flags.initial(), keys, trust);
        for (int i = 0; i <= flags.initial().number("-resume-count", 0) && !closed; i++) {
            Options options = i == 0 ? flags.initial() : flags.resume();
            keys.use(options);
            trust.use(options);
            var engine = new EngineSettings(options).engine(context);
            try (Wire current = new Wire(options)) {
                wire = current;
                new Exchange(options, i > 0, engine, keys, current).run();
            }
        }
    }

    /** A context under the properties the case wants: they are read while it is made, by one case at a time. */
    private static SSLContext context(Options options, KeyManager keys, TrustManager trust)
            throws GeneralSecurityException {
        synchronized (ShimCase.class) {
            System.setProperty("jdk.tls.maxCertificateChainLength", "200");
            System.setProperty(
                    "jdk.tls.client.enableStatusRequestExtension",
                    Boolean.toString(options.has("-enable-ocsp-stapling")));
            System.setProperty("jdk.tls.maxHandshakeMessageSize", options.text("-max-cert-list", "131072"));
            boolean rehandshakes = options.has("-renegotiate-freely") || options.has("-renegotiate-explicit");
            System.setProperty("dev.parley.rehandshake", rehandshakes ? "SECURE" : "REFUSE");
            String tickets = Boolean.toString(!options.has("-no-ticket"));
            System.setProperty("jdk.tls.client.enableSessionTicketExtension", tickets);
            System.setProperty("jdk.tls.server.enableSessionTicketExtension", tickets);
            System.setProperty("jdk.tls.server.newSessionTicketCount", options.has("-no-ticket") ? "0" : "2");
            SSLContext context = Providers.context(Providers.underTest());
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
            return context;
        }
    }

    /** Ends the connection under the feet of {@link #run}. */
    @Override
    public void close() throws IOException {
        closed = true;
        Wire current = wire;
        if (current != null) {
            current.close();
        }
    }
}
