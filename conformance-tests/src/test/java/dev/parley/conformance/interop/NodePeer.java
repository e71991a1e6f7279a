package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.External;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Node's module tls, in {@code peers/node/peer.js}. */
final class NodePeer extends ScriptPeer {

    @Override
    public String name() {
        return "Node";
    }

    @Override
    public @Nullable String missing() {
        return External.available("node") ? null : "node is not installed";
    }

    @Override
    public String version() {
        return ask(List.of(
                "node", "-p", "'tls of Node ' + process.versions.node + ' over OpenSSL ' + process.versions.openssl"));
    }

    @Override
    List<String> program() {
        return List.of("node", file("node/peer.js").toString());
    }

    @Override
    public boolean offers(Meeting meeting) {
        return !Connection.HYBRIDS.contains(meeting.connection().group()) && meeting.update() != Meeting.Update.THEIRS;
    }
}
