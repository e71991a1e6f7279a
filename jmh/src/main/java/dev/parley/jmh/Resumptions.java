package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/**
 * Resumed handshakes, both sides: two engines made, configured and brought to application data by the ticket of the connection
 * before; the ticket for the next one is delivered too. Behind the measured work it is checked each time that the session was
 * resumed, under which terms, and that data is delivered.
 */
final class Resumptions implements Workload {

    private final Parties parties;

    Resumptions(Peer peer, Terms terms) throws GeneralSecurityException, IOException {
        this(new Parties(peer, terms));
    }

    Resumptions(Parties parties) throws SSLException {
        this.parties = parties;
        parties.connect();
        parties.checkFull();
    }

    @Override
    public void run() throws SSLException {
        parties.resume();
    }

    @Override
    public void check() throws SSLException {
        parties.checkResumed();
    }

    @Override
    public double clientShare() {
        return parties.clientShare();
    }
}
