package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.External;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's module ssl, in {@code peers/python/peer.py}. */
final class PythonPeer extends ScriptPeer {

    @Override
    public String name() {
        return "Python";
    }

    @Override
    public @Nullable String missing() {
        return External.available("python3") ? null : "python3 is not installed";
    }

    @Override
    public String version() {
        return ask(List.of(
                "python3",
                "-c",
                "import ssl, sys; print('ssl of Python', sys.version.split()[0], 'over', ssl.OPENSSL_VERSION)"));
    }

    @Override
    List<String> program() {
        return List.of("python3", file("python/peer.py").toString());
    }

    @Override
    public boolean offers(Meeting meeting) {
        Connection connection = meeting.connection();
        String group = connection.group();
        // a server can be told one curve, by a function that knows neither X25519 nor X448, and prefers X25519 untold
        boolean settable = meeting.isClients()
                || group.startsWith("secp") && !meeting.isServersField()
                || group.equals("x25519")
                || meeting.isTls13();
        boolean curveOfClient = !meeting.isClients() // which must be the one curve, too
                && !meeting.isTls13()
                && group.startsWith("secp")
                && connection.shows()
                && connection.certificate().name().startsWith("EC_");
        return !Connection.HYBRIDS.contains(group)
                && !curveOfClient
                && settable
                && !(meeting.isServersField() && !meeting.isClients())
                && meeting.update() != Meeting.Update.THEIRS;
    }

    @Override
    public String remark() {
        return "groups as OpenSSL has them: the module sets but one curve";
    }
}
