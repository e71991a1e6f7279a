package dev.parley.jsse.session;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client's session is with, and what its trust in the peer rests on: only a connection with the same may resume it.
 *
 * @param host as the application named it, in lower case
 * @param port or -1
 * @param identification the endpoint identification algorithm in upper case; empty if the name was not checked
 * @param serverName what was sent in server_name, in lower case; null if nothing was
 * @see "CONTRACT T8, T13, T29"
 */
public record PeerKey(
        String host,
        int port,
        String identification,
        @Nullable String serverName) {

    /** The key in its normal form. */
    public static PeerKey of(String host, int port, @Nullable String identification, @Nullable String serverName) {
        String normalHost = host.toLowerCase(Locale.ROOT);
        String normalName = serverName == null ? null : serverName.toLowerCase(Locale.ROOT);
        return new PeerKey(
                normalHost,
                port,
                identification == null ? "" : identification.toUpperCase(Locale.ROOT),
                normalHost.equals(normalName) ? normalHost : normalName); // nearly always: then one string
    }

    // written out: those of a record are linked at run time, which takes milliseconds of a first handshake

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PeerKey that
                && host.equals(that.host)
                && port == that.port
                && identification.equals(that.identification)
                && Objects.equals(serverName, that.serverName);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * host.hashCode() + port)
                + identification.hashCode(); // the name sent is nearly always the host
    }
}
