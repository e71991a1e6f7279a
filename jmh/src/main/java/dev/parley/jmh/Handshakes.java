package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/**
 * Full handshakes, both sides: two engines made, configured and brought to application data; behind the measured work version,
 * suite, group and the delivery of data are checked each time.
 */
final class Handshakes implements Workload {

    private final Parties parties;

    Handshakes(Peer peer, Terms terms) throws GeneralSecurityException, IOException {
        this(new Parties(peer, terms));
    }

    Handshakes(Parties parties) {
        this.parties = parties;
    }

    @Override
    public void run() throws SSLException {
        parties.connect();
    }

    @Override
    public void check() throws SSLException {
        parties.checkFull();
    }

    /** One handshake, checked, which leaves the pair to the caller. */
    EnginePair connect() throws SSLException {
        EnginePair pair = parties.connect();
        parties.checkFull();
        return pair;
    }

    @Override
    public double clientShare() {
        return parties.clientShare();
    }
}
