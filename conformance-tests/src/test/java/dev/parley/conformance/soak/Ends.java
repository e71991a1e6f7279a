package dev.parley.conformance.soak;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The contexts of one worker; they are made anew now and then, so that contexts end too.
 *
 * @param clients have a certificate and trust the common authority
 * @param servers are as they should be
 * @param expired have a certificate that is over
 * @param strangers have one that nobody knows
 */
record Ends(SSLContext clients, SSLContext servers, SSLContext expired, SSLContext strangers) {

    static final String HOST = "server.test";
    static final int PORT = 443;

    private static final String OTHER_HOST = "other.test";
    private static final int SESSIONS = 100;
    private static final Identity EXPIRED = Authority.common().issueExpired(KeyType.EC_P256, HOST, OTHER_HOST);
    private static final Identity STRANGER =
            Authority.create("stranger", KeyType.EC_P256).issue(KeyType.EC_P256, HOST, OTHER_HOST);

    static Ends create() {
        return new Ends(
                context(Identities.client(KeyType.EC_P256)),
                context(Identities.server(KeyType.EC_P256)),
                context(EXPIRED),
                context(STRANGER));
    }

    /** Caches are small, so that they are full long before anything is measured. */
    private static SSLContext context(Identity identity) {
        SSLContext context = Contexts.with(Providers.underTest(), identity);
        context.getClientSessionContext().setSessionCacheSize(SESSIONS);
        context.getServerSessionContext().setSessionCacheSize(SESSIONS);
        return context;
    }

    SSLContext servers(Fate fate) {
        return switch (fate) {
            case EXPIRED -> expired;
            case STRANGER -> strangers;
            default -> servers;
        };
    }

    static String host(Fate fate) {
        return fate == Fate.WRONG_HOST ? OTHER_HOST : HOST;
    }

    static SSLParameters client(SSLParameters parameters, String protocol) {
        parameters.setProtocols(new String[] {protocol});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    static SSLParameters server(SSLParameters parameters, String protocol, boolean asks) {
        parameters.setProtocols(new String[] {protocol});
        parameters.setNeedClientAuth(asks);
        return parameters;
    }
}
