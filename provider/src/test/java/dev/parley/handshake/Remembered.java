package dev.parley.handshake;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Secret;
import dev.parley.iana.ProtocolVersion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simplest stores there can be, in the clear and for ever: a client's and a server's. */
public class Remembered implements ClientSessions, ServerSessions {

    private static final HexFormat HEX = HexFormat.of();
    private static final long DAY_SECONDS = 86_400;

    /** What the next hello offers, last first. */
    public final Deque<Resumable> offers = new ArrayDeque<>();

    /** What a server knows by ticket or id, in hexadecimal. */
    public final Map<String, Resumable> known = new HashMap<>();

    public int count = 1;
    public boolean tickets12 = true;

    /** A server has no tickets to give after all. */
    public boolean exhausted;

    public long now = System.currentTimeMillis();

    /** Keeps what an end was given to resume by. */
    public void keep(Agreed agreed, Effect.Resumable by) {
        offers.push(resumable(agreed, by.secret(), by.ticket(), by.ageAdd(), by.lifetimeSeconds()));
    }

    @Override
    public @Nullable Resumable offer(Settings settings) {
        return offers.poll();
    }

    @Override
    public boolean keeps(ProtocolVersion version) {
        return true;
    }

    @Override
    public int ticketCount() {
        return count;
    }

    @Override
    public boolean tickets12() {
        return tickets12;
    }

    @Override
    public @Nullable Resumable open(byte[] ticket) {
        Resumable found = known.get(HEX.formatHex(ticket));
        return found == null ? null : found.copy();
    }

    @Override
    public @Nullable Resumable find(byte[] sessionId) {
        return open(sessionId);
    }

    @Override
    public @Nullable Ticket issue(Agreed agreed, Secret secret, long ageAdd) {
        if (exhausted) {
            return null;
        }
        byte[] name = ("ticket " + known.size()).getBytes();
        known.put(
                HEX.formatHex(name),
                resumable(agreed, Secret.copyOf(secret.bytes()), new byte[0], ageAdd, DAY_SECONDS));
        return new Ticket(name, DAY_SECONDS);
    }

    @Override
    public byte[] newSessionId() {
        byte[] id = new byte[32];
        id[0] = (byte) (known.size() + 1);
        return id;
    }

    /** Keeps a session of TLS 1.2 by its id. */
    public void keepById(Agreed agreed, Effect.Resumable by) {
        known.put(HEX.formatHex(agreed.sessionId()), resumable(agreed, by.secret(), by.ticket(), 0, DAY_SECONDS));
    }

    private Resumable resumable(Agreed agreed, Secret secret, byte[] ticket, long ageAdd, long lifetimeSeconds) {
        SessionOrigin origin = agreed.origin();
        if (origin == null) {
            origin = new SessionOrigin(
                    agreed.sessionId(),
                    now,
                    now + DAY_SECONDS * 1000,
                    agreed.requestedServerNames().stream().findFirst().orElse(null),
                    agreed.peerIdentity(),
                    null,
                    agreed.peerCertificateSchemes(),
                    agreed.extendedMasterSecret());
        }
        return new Resumable(agreed.version(), agreed.suite(), secret, ticket, ageAdd, now, lifetimeSeconds, origin);
    }
}
