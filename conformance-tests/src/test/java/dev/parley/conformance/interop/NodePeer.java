package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.External;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Node's module tls, in {@code peers/node/peer.js}; {@code -Dparley.node=PROGRAM} takes another than the one on the path. */
final class NodePeer extends ScriptPeer {

    private static final String NODE = System.getProperty("parley.node", "node");
    private static final Pattern OPENSSL = Pattern.compile("OpenSSL (\\d+)\\.(\\d+)");

    private @Nullable Boolean hybrids;

    @Override
    public String name() {
        return "Node";
    }

    @Override
    public @Nullable String missing() {
        return External.available(NODE) ? null : "node is not installed";
    }

    @Override
    public String version() {
        return ask(List.of(
                NODE, "-p", "'tls of Node ' + process.versions.node + ' over OpenSSL ' + process.versions.openssl"));
    }

    @Override
    List<String> program() {
        return List.of(NODE, file("node/peer.js").toString());
    }

    @Override
    public boolean offers(Meeting meeting) {
        boolean hybrid = Connection.HYBRIDS.contains(meeting.connection().group());
        return (!hybrid || hasHybrids()) && meeting.update() != Meeting.Update.THEIRS;
    }

    /** OpenSSL has them from 3.5 on. */
    private synchronized boolean hasHybrids() {
        Boolean known = hybrids;
        if (known == null) {
            Matcher openssl = OPENSSL.matcher(version());
            known = openssl.find()
                    && Integer.parseInt(openssl.group(1)) * 100 + Integer.parseInt(openssl.group(2)) >= 305;
            hybrids = known;
        }
        return known;
    }
}
