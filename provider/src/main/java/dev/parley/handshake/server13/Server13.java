package dev.parley.handshake.server13;

import dev.parley.handshake.Flight;
import dev.parley.handshake.Server;
import dev.parley.handshake.State;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/** The way into TLS 1.3 for a server that has chosen it. */
public final class Server13 {

    private Server13() {}

    /**
     * Goes on from a ClientHello whose suite and key share are chosen, and which the transcript already has.
     *
     * @param theirs the client's share in that group
     * @param keys what the client could resume with, or null
     */
    public static State after(
            Server server, CipherSuite suite, NamedGroup group, byte[] theirs, @Nullable OfferedKeys keys, Flight out) {
        server.agreed().group(group);
        out.negotiated(ProtocolVersion.TLS13);
        return new ServerFlight13(server, suite, group, theirs, keys);
    }

    /** 8446 appendix D.4: once, behind our first message, for a client that plays the resuming one. */
    public static void sendCompatibilityChangeCipherSpec(Server server, Flight out) {
        if (server.settings().compatibilityMode() && server.hello().sessionId().length > 0) {
            out.sendChangeCipherSpec();
        }
    }
}
