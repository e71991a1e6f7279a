package dev.parley.conformance.fuzz;

import dev.parley.TicketKeys;
import dev.parley.TlsParameters;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** The contexts under fire, made once, and their engines. */
final class Own {

    /** Known, so that a ticket can hold anything. */
    static final TicketKeys TICKET_KEYS = TicketKeys.of(Duration.ofDays(1), new byte[TicketKeys.MASTER_KEY_BYTES]);

    static final String HOST = "server.test";

    private static final int SESSIONS = 50;
    private static final SSLContext CLIENTS =
            context(Identities.client(KeyType.EC_P256).keyManagers());
    private static final SSLContext SERVERS =
            context(Identities.server(KeyType.EC_P256).keyManagers());

    private Own() {}

    static SSLContext context(KeyManager[] managers) {
        TlsParameters parameters = TlsParameters.builder()
                .groups("x25519", "secp256r1")
                .ticketKeys(TICKET_KEYS)
                .build();
        SSLContext context = Contexts.of(
                Providers.underTest(),
                parameters.with(managers),
                Authority.common().trustManagers());
        context.getClientSessionContext().setSessionCacheSize(SESSIONS);
        context.getServerSessionContext().setSessionCacheSize(SESSIONS);
        return context;
    }

    static SSLContext servers() {
        return SERVERS;
    }

    /** @param asks whether the server wants a certificate */
    static SSLEngine engine(boolean isClient, boolean asks, String... protocols) {
        SSLEngine engine = isClient ? CLIENTS.createSSLEngine(HOST, 443) : SERVERS.createSSLEngine();
        engine.setUseClientMode(isClient);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols);
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        parameters.setWantClientAuth(!isClient && asks);
        engine.setSSLParameters(parameters);
        return engine;
    }

    static String[] protocols(int choice) {
        return switch (choice & 3) {
            case 0 -> new String[] {"TLSv1.3"};
            case 1 -> new String[] {"TLSv1.2"};
            default -> new String[] {"TLSv1.3", "TLSv1.2"};
        };
    }
}
