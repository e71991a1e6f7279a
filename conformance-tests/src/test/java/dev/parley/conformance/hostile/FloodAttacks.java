package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;

/** What costs a peer nothing to repeat after the handshake. */
final class FloodAttacks {

    private static final String TLS12 = Engines.TLS12;
    private static final String TLS13 = Engines.TLS13;
    private static final String SERVER12 = "server, 1.2";
    private static final String SERVER13 = "server, 1.3";
    private static final String CLIENT13 = "client, 1.3";
    private static final String UNEXPECTED = "unexpected_message";

    private FloodAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        for (String protocol : new String[] {TLS12, TLS13}) {
            String server = protocol.equals(TLS12) ? SERVER12 : SERVER13;
            all.add(new Attack(
                    "records without data",
                    server,
                    "32 in a row",
                    UNEXPECTED,
                    32,
                    () -> Assaults.open(protocol, false, script -> script.record(ContentType.APPLICATION_DATA))));
            AlertDescription ignored =
                    protocol.equals(TLS12) ? AlertDescription.UNSUPPORTED_EXTENSION : AlertDescription.USER_CANCELED;
            all.add(new Attack(
                    "warning alerts",
                    server,
                    "4 without data or a message between",
                    UNEXPECTED,
                    32,
                    () -> Assaults.open(protocol, false, script -> script.alert(AlertLevel.WARNING, ignored))));
        }
        all.add(new Attack(
                "key updates that ask for one",
                SERVER13,
                "32 without data between; one answer waits at most",
                UNEXPECTED,
                32,
                () -> Assaults.open(TLS13, false, script -> {
                    byte[] update = script.handshake(HandshakeType.KEY_UPDATE, (byte) 1);
                    script.rekey();
                    return update;
                })));
        all.add(new Attack(
                "tickets",
                CLIENT13,
                "32 without data between; 10 are kept for a peer",
                UNEXPECTED,
                32,
                () -> Assaults.open(
                        TLS13, true, script -> script.handshake(HandshakeType.NEW_SESSION_TICKET, ticket(100)))));
        return all;
    }

    /** The body of a NewSessionTicket. */
    static byte[] ticket(int length) {
        return new Writer()
                .uint32(3600)
                .uint32(7)
                .opaque8(new byte[] {1})
                .opaque16(new byte[length])
                .uint16(0)
                .toByteArray();
    }
}
