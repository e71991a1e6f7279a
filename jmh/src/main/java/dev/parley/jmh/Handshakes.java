package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** Full handshakes, both sides: two engines made, configured, brought to application data and checked. */
final class Handshakes implements Workload {

    private final Parties parties;

    Handshakes(Peer peer, Terms terms) throws GeneralSecurityException, IOException {
        parties = new Parties(peer, terms);
    }

    @Override
    public void prepare() {}

    @Override
    public void run() throws SSLException {
        connect();
    }

    /** One handshake, which leaves the pair to the caller. */
    EnginePair connect() throws SSLException {
        return parties.connect();
    }

    @Override
    public int operations() {
        return 1;
    }
}
