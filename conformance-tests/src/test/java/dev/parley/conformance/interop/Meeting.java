package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import java.util.List;

/**
 * One way to meet a peer: a point in the space that {@link Meetings} chooses from.
 *
 * @param role the peer's part
 * @param connection what is negotiated
 * @param ours which of the two APIs of JSSE we speak through
 * @param resumes whether a second connection resumes the session of the first
 * @param alpn whether an application protocol is agreed on
 * @param update who renews the keys of TLS 1.3 on the way
 * @param close who says close_notify first
 */
record Meeting(Role role, Connection connection, Ours ours, boolean resumes, boolean alpn, Update update, Close close) {

    enum Role {
        CLIENT,
        SERVER
    }

    enum Ours {
        ENGINE,
        SOCKET
    }

    enum Update {
        NONE,
        OURS,
        THEIRS
    }

    enum Close {
        OURS,
        THEIRS
    }

    boolean isClients() {
        return role == Role.CLIENT;
    }

    boolean isTls13() {
        return connection.version().equals(Connection.TLS13);
    }

    boolean isLegal() {
        return isTls13() || update == Update.NONE;
    }

    /** Whether the server alone decides the group, by parameters of its own: DHE of TLS 1.2. */
    boolean isServersField() {
        return connection.suite().startsWith("TLS_DHE_");
    }

    /** What every pair of is met; role and version come first. */
    List<?> values() {
        return List.of(
                role,
                connection.version(),
                connection.suite(),
                connection.group(),
                connection.certificate(),
                connection.clientCertificate(),
                ours,
                resumes,
                alpn,
                update,
                close);
    }

    @Override
    public String toString() {
        return String.join(
                " ",
                "its " + role.name().toLowerCase(),
                connection.suite(),
                connection.group(),
                connection.certificate().name(),
                "client certificate " + connection.clientCertificate(),
                "by " + ours.name().toLowerCase(),
                resumes ? "resumed" : "full",
                alpn ? "ALPN" : "no ALPN",
                "update " + update.name().toLowerCase(),
                "close " + close.name().toLowerCase());
    }
}
