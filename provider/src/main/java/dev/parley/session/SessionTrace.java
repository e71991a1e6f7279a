package dev.parley.session;

import dev.parley.fault.PeerAlert;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.AlertMessage;
import dev.parley.message.HandshakeMessage;
import dev.parley.trace.Topic;
import dev.parley.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a session tells the log, if there is one: messages, records, alerts, keys, and how it ends (CONTRACT H25). */
final class SessionTrace {

    private SessionTrace() {}

    static void received(@Nullable Trace trace, HandshakeMessage message, boolean tls13) {
        message(trace, "received ", message, tls13);
    }

    static void sends(@Nullable Trace trace, byte[] encoded, boolean tls13) {
        if (trace != null) {
            try {
                message(trace, "sends ", HandshakeMessage.read(encoded), tls13);
            } catch (TlsFault impossible) {
                throw new IllegalStateException("a message of ours cannot be read", impossible);
            }
        }
    }

    private static void message(@Nullable Trace trace, String does, HandshakeMessage message, boolean tls13) {
        if (trace != null && trace.wants(Topic.HANDSHAKE)) {
            List<String> lines = MessageText.of(message, tls13);
            lines.set(0, does + lines.get(0));
            trace.say(Topic.HANDSHAKE, lines);
        }
    }

    static void record(@Nullable Trace trace, String does, ContentType type, int bytes) {
        if (trace != null && trace.wants(Topic.RECORD)) {
            trace.say(
                    Topic.RECORD, does + " record: " + type.name().toLowerCase(Locale.ROOT) + ", " + bytes + " bytes");
        }
    }

    static void alert(@Nullable Trace trace, String does, AlertMessage alert) {
        if (trace != null) {
            AlertLevel level = alert.alertLevel();
            trace.say(
                    Topic.HANDSHAKE,
                    does + " alert: "
                            + (level == null
                                    ? "level " + alert.level()
                                    : level.name().toLowerCase(Locale.ROOT)) + ", " + Alerts.name(alert.description()));
        }
    }

    static void note(@Nullable Trace trace, String line) {
        if (trace != null) {
            trace.say(Topic.HANDSHAKE, line);
        }
    }

    static void version(@Nullable Trace trace, ProtocolVersion version) {
        if (trace != null) {
            note(trace, "the version is " + version.jsseName());
        }
    }

    static void failed(@Nullable Trace trace, TlsFault fault) {
        if (trace != null) {
            AlertDescription alert = fault.alert();
            String told = fault.fault() instanceof PeerAlert ? "" : " (" + alert.rfcName() + ")";
            List<String> lines = new ArrayList<>();
            lines.add("failed" + told + ": " + fault.getMessage());
            if (!fault.details().isEmpty()) {
                lines.addAll(List.of(fault.details().split("\n")));
            }
            if (!fault.fault().fix().isEmpty()) {
                lines.add("remedy: " + fault.fault().fix());
            }
            lines.add("see " + fault.fault().clause().spelledOut());
            trace.say(Topic.HANDSHAKE, lines);
        }
    }

    static void complete(@Nullable Trace trace, Agreed agreed) {
        if (trace == null) {
            return;
        }
        String protocol = agreed.applicationProtocol();
        ProtocolVersion version = agreed.version();
        trace.say(
                Topic.HANDSHAKE,
                "handshake complete: " + (version == null ? "no version" : version.jsseName()) + ", " + agreed.suite()
                        + ", group " + agreed.group()
                        + ", our signature " + agreed.ownScheme() + ", the peer's " + agreed.peerScheme()
                        + ", application protocol " + (protocol == null || protocol.isEmpty() ? "none" : protocol)
                        + ", extended master secret " + agreed.extendedMasterSecret());
        trace.say(Topic.SESSION, agreed.resumed() ? "an earlier session goes on" : "a new session begins");
    }
}
