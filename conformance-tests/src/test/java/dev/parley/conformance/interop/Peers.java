package dev.parley.conformance.interop;

import java.util.List;

/** Everyone there is to meet, in the order of the table. */
final class Peers {

    static final List<Peer> ALL = List.of(new GoPeer(), new PythonPeer(), new NodePeer());

    private Peers() {}
}
