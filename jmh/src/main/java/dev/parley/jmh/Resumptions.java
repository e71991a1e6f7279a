package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/**
 * Resumed handshakes, both sides: two engines made, configured, brought to application data by the ticket of the connection
 * before, and checked; the ticket for the next one is delivered too.
 */
final class Resumptions implements Workload {

    private final Parties parties;

    Resumptions(Peer peer, Terms terms) throws GeneralSecurityException, IOException {
        parties = new Parties(peer, terms);
        parties.connect();
    }

    @Override
    public void prepare() {}

    @Override
    public void run() throws SSLException {
        parties.resume();
    }

    @Override
    public int operations() {
        return 1;
    }
}
