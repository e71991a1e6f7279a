package dev.parley.conformance.bogo;

import dev.parley.TlsParameters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** An engine as the flags of one connection want it. */
final class EngineSettings {

    /** Room for the header, and for what protection adds in the worst case. */
    private static final int RECORD_OVERHEAD = 85;

    private static final int TLS12 = 0x0303;
    private static final int TLS13 = 0x0304;

    private final Options options;

    EngineSettings(Options options) {
        this.options = options;
    }

    SSLEngine engine(SSLContext context) throws CaseEnd {
        SSLEngine engine = context.createSSLEngine("shim", 443);
        engine.setUseClientMode(!options.server());
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols());
        parameters.setCipherSuites(suites(engine));
        parameters.setUseCipherSuitesOrder(options.has("-cipher") || options.has("-server-preference"));
        String host = options.text("-host-name");
        parameters.setServerNames(host == null ? List.of() : List.of(new SNIHostName(host)));
        if (options.has("-require-any-client-certificate")) {
            parameters.setNeedClientAuth(options.server());
        } else if (options.has("-verify-peer")) {
            parameters.setWantClientAuth(options.server());
        }
        if (options.has("-max-send-fragment")) {
            parameters.setMaximumPacketSize(options.number("-max-send-fragment", 0) + RECORD_OVERHEAD);
        }
        Protocols.configure(options, engine, parameters);
        engine.setSSLParameters(parameters);
        tlsParameters().applyTo(engine);
        return engine;
    }

    private String[] protocols() throws CaseEnd {
        int least = options.number("-min-version", TLS12);
        int most = options.number("-max-version", TLS13);
        List<String> names = new ArrayList<>();
        for (int version : new int[] {TLS13, TLS12}) {
            boolean off = options.has(version == TLS13 ? "-no-tls13" : "-no-tls12");
            if (!off && version >= least && version <= most) {
                names.add(Registry.version(version));
            }
        }
        if (names.isEmpty() && !(options.has("-no-tls1") && options.has("-no-tls11"))) {
            throw CaseEnd.notImplemented("TLS before 1.2");
        }
        return names.toArray(new String[0]);
    }

    private String[] suites(SSLEngine engine) throws CaseEnd {
        Set<String> enabled = new LinkedHashSet<>(List.of(engine.getSupportedCipherSuites()));
        enabled.removeIf(name -> name.contains("_DHE_") || name.endsWith("_SCSV")); // the runner knows no DHE
        String wanted = options.text("-cipher", "ALL");
        if (wanted.startsWith("TLS_") && !wanted.contains("[")) {
            Set<String> chosen = new LinkedHashSet<>(List.of(wanted.split(":")));
            chosen.retainAll(List.of(engine.getSupportedCipherSuites()));
            if (chosen.isEmpty()) {
                throw CaseEnd.notImplemented("cipher suites " + wanted);
            }
            enabled.removeIf(name -> name.contains("_WITH_")); // those of TLS 1.3 stay, as the flag is about TLS 1.2
            enabled.addAll(chosen);
        } else if (wanted.equals("DEFAULT:!AES")) {
            enabled.removeIf(name -> name.contains("_WITH_AES_"));
        } else if (!wanted.startsWith("ALL")) {
            throw CaseEnd.notImplemented("cipher suites " + wanted);
        }
        if (options.has("-fallback-scsv")) {
            enabled.add("TLS_FALLBACK_SCSV");
        }
        return enabled.toArray(new String[0]);
    }

    private TlsParameters tlsParameters() throws CaseEnd {
        TlsParameters.Builder builder = TlsParameters.builder();
        if (options.has("-curves")) {
            builder.groups(names(options.numbers("-curves"), Registry::group));
        }
        if (options.has("-key-shares") || options.has("-no-key-shares")) {
            builder.keyShareGroups(names(options.numbers("-key-shares"), Registry::group));
        }
        List<Integer> schemes = schemes();
        if (!schemes.isEmpty()) {
            builder.signatureSchemes(names(schemes, Registry::scheme));
        }
        if (options.has("-no-legacy-server-connect")) {
            builder.requireSecureRenegotiationInfo(true);
        }
        return builder.build();
    }

    /**
     * The schemes of both directions, or none for the default: JSSE has one list for signing and verifying. What the
     * case does not restrict is added, behind what it does.
     */
    private List<Integer> schemes() {
        Set<Integer> schemes = new LinkedHashSet<>(options.numbers("-verify-prefs"));
        boolean restricted = !schemes.isEmpty();
        boolean signs = false;
        for (Options credential : options.credentials()) {
            signs = true;
            restricted |= schemes.addAll(credential.numbers("-signing-prefs"));
        }
        boolean verifies =
                !options.server() || options.has("-require-any-client-certificate") || options.has("-verify-peer");
        if (restricted
                && (verifies && options.numbers("-verify-prefs").isEmpty()
                        || signs && options.numbers("-verify-prefs").size() == schemes.size())) {
            schemes.addAll(Registry.COMMON_SCHEMES);
        }
        return List.copyOf(schemes);
    }

    private interface Naming {
        String of(int code) throws CaseEnd;
    }

    private static String[] names(List<Integer> codes, Naming naming) throws CaseEnd {
        List<String> names = new ArrayList<>();
        for (int code : codes) {
            names.add(naming.of(code));
        }
        return names.toArray(new String[0]);
    }
}
