package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Providers;
import java.util.List;

/** Everyone there is to meet, in the order of the table. */
final class Peers {

    static final List<Peer> ALL = List.of(
            new OpenSslPeer(),
            new GnuTlsPeer(),
            new GoPeer(),
            new RustlsPeer(),
            new WolfSslPeer(),
            new NssPeer(),
            new MbedTlsPeer(),
            new PythonPeer(),
            new NodePeer(),
            new CurlPeer(),
            new NginxPeer(),
            new ChromiumPeer(),
            new JvmPeer("JDK", Providers::jdk, Peers::jdkOffers, "groups as the JDK has them"),
            new BcJssePeer(),
            new ConscryptPeer());

    private Peers() {}

    /** In TLS 1.3 one in 256 of its finite field's secrets has a zero too few; see JdkPeer. */
    private static boolean jdkOffers(Meeting meeting) {
        boolean zeros = meeting.isTls13() && meeting.connection().group().startsWith("ffdhe");
        return !zeros && !Connection.HYBRIDS.contains(meeting.connection().group());
    }
}
