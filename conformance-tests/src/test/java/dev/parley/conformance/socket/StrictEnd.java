package dev.parley.conformance.socket;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import javax.net.ssl.SSLContext;

/** Contexts that take an end without close_notify for an attack, as a property says. */
final class StrictEnd {

    private static final String PROPERTY = "com.sun.net.ssl.requireCloseNotify";

    private final SSLContext clients;
    private final SSLContext servers;

    StrictEnd() {
        System.setProperty(PROPERTY, "true");
        try {
            clients = Sockets.clients();
            servers = Sockets.servers();
        } finally {
            System.clearProperty(PROPERTY);
        }
    }

    SSLContext clients() {
        return clients;
    }

    SSLContext servers() {
        return servers;
    }

    /** A context that finds no certificate of these tests trustworthy. */
    static SSLContext trustingNobody() {
        return Contexts.of(
                Providers.underTest(),
                null,
                Authority.create("somebody else", KeyType.EC_P256).trustManagers());
    }
}
