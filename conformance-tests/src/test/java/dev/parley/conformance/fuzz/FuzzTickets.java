package dev.parley.conformance.fuzz;

import dev.parley.auth.OwnChains;
import dev.parley.auth.Resumable;
import dev.parley.auth.TicketCodec;
import dev.parley.auth.TicketSealer;
import dev.parley.conformance.support.Probe;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.crypto.Randoms;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.PskKeyExchangeModes;
import dev.parley.extension.SessionTicket;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.PskKeyExchangeMode;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tickets: their contents, as bytes or sealed with a server's own key so that it believes them, and what is no ticket at all.
 * What can be read says the same when it has been written.
 */
public final class FuzzTickets {

    private static final TicketSealer SEALER = new TicketSealer(Own.TICKET_KEYS, Randoms.secure(), Clock.systemUTC());
    private static final int LARGEST_IN_A_HELLO = 16_000;

    private FuzzTickets() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Allocation.limited(bytes, 32_000_000, 2_000, FuzzTickets::run);
    }

    /** Whether there was a session in it; where a server was asked, whether it resumed. */
    static boolean run(byte[] bytes) throws TlsFault {
        Input input = new Input(bytes);
        int form = input.uint8();
        byte[] content = input.take(0xFFFF);
        if ((form & 0x80) == 0) {
            Times.refresh(content, 0);
        }
        return switch (form & 3) {
            case 0 -> codec(content);
            case 1 -> sealer(content);
            case 2 -> offer(sealed(content), "TLSv1.2");
            default -> offer(sealed(content), "TLSv1.3");
        };
    }

    private static boolean codec(byte[] content) {
        Resumable session = TicketCodec.read(content.clone(), OwnChains.NONE);
        if (session == null) {
            return false;
        }
        session.toString();
        byte[] first = TicketCodec.write(session, OwnChains.NONE);
        if (first == null) {
            return true;
        }
        Resumable again = TicketCodec.read(first.clone(), OwnChains.NONE);
        byte[] second = again == null ? null : TicketCodec.write(again, OwnChains.NONE);
        require(Arrays.equals(first, second), "written and read, it is not the same");
        return true;
    }

    private static boolean sealer(byte[] content) {
        byte[] opened = SEALER.open(content);
        require(opened == null, "a ticket that nobody has sealed");
        byte[] sealed = sealed(content);
        require(Arrays.equals(content, SEALER.open(sealed)), "sealed and opened, it is not the same");
        sealed[content.length % sealed.length] ^= 1;
        require(SEALER.open(sealed) == null, "a ticket that was changed");
        return false;
    }

    /** What a server has sealed with the keys from here. */
    static byte[] open(byte[] ticket) {
        byte[] opened = SEALER.open(ticket);
        if (opened == null) {
            throw new IllegalArgumentException("no ticket of these keys");
        }
        return opened;
    }

    private static byte[] sealed(byte[] content) {
        byte @Nullable [] sealed = SEALER.seal(content);
        if (sealed == null) {
            throw new AssertionError("no keys");
        }
        return sealed;
    }

    /** A hello with a ticket, to a server that can open it. */
    private static boolean offer(byte[] ticket, String protocol) throws TlsFault {
        if (ticket.length > LARGEST_IN_A_HELLO) {
            return false;
        }
        byte[] record = new Probe(Own.engine(true, false, protocol)).open();
        ClientHello hello = HandshakeMessage.read(Arrays.copyOfRange(record, 5, record.length))
                .as(ClientHello.CODEC);
        ExtensionBlock extensions = protocol.equals("TLSv1.2")
                ? hello.extensions().with(new SessionTicket(ticket))
                : hello.extensions()
                        .without(PreSharedKey.KIND)
                        .with(new PskKeyExchangeModes(new byte[] {(byte) PskKeyExchangeMode.PSK_DHE_KE.code()}))
                        .with(new PreSharedKey(List.of(new PreSharedKey.Identity(ticket, 7)), List.of(new byte[32])));
        byte[] changed = hello.with(extensions).encoded();
        Probe probe = new Probe(Own.engine(false, false, protocol));
        byte[] answer = probe.feed(ScriptedPeer.plaintext(22, 0x0301, changed));
        boolean resumes = protocol.equals("TLSv1.2")
                ? ScriptedPeer.records(answer).stream().anyMatch(each -> each[0] == 20) // the server finishes first
                : String.valueOf(probe.failure()).contains("binder");
        probe.feed(ScriptedPeer.plaintext(22, 0x0303, ScriptedPeer.message(HandshakeType.FINISHED, new byte[12])));
        probe.end();
        return resumes;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
