package dev.parley.conformance.fuzz;

import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Probe;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.KeyUpdateRequest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.net.ssl.SSLException;

/**
 * An engine after the handshake, which is sent records of all kinds, protected as they should be or not at all: data arrives
 * as it was sent or not at all.
 */
public final class FuzzConnections {

    private static final int RECORDS = 100;

    private FuzzConnections() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Allocation.limited(bytes, 64_000_000, 20_000, FuzzConnections::run);
    }

    /** How much data has arrived. */
    static int run(byte[] bytes) throws SSLException {
        Input input = new Input(bytes);
        int form = input.uint8();
        boolean isClient = (form & 1) != 0;
        String protocol = Own.protocols(form >> 1 & 1)[0];
        EnginePair pair = EnginePair.of(Own.engine(true, false, protocol), Own.engine(false, (form & 4) != 0, protocol))
                .handshake()
                .run();
        Probe probe = new Probe((isClient ? pair.client() : pair.server()).engine());
        ScriptedPeer script = ScriptedPeer.from((isClient ? pair.server() : pair.client()).engine());
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int i = 0; i < RECORDS && input.hasRemaining() && probe.isAlive(); i++) {
            int kind = input.uint8();
            byte[] content = input.take((kind & 0x80) == 0 ? input.uint8() : input.uint16() & 0x3FFF);
            switch (kind & 7) {
                case 0 -> probe.feed(content);
                case 1, 2 -> probe.feed(script.record(ContentType.HANDSHAKE, content));
                case 3 -> {
                    probe.feed(script.record(ContentType.APPLICATION_DATA, content));
                    sent.writeBytes(content);
                }
                case 4 -> probe.feed(script.record(ContentType.ALERT, content));
                case 5 -> probe.feed(script.record(ContentType.CHANGE_CIPHER_SPEC, content));
                case 6 -> probe.send(content);
                default -> {
                    if (protocol.equals("TLSv1.3")) {
                        probe.feed(script.handshake(
                                HandshakeType.KEY_UPDATE, (byte) KeyUpdateRequest.values()[content.length & 1].code()));
                        script.rekey();
                    }
                }
            }
        }
        byte[] received = probe.received();
        if (!Arrays.equals(received, Arrays.copyOf(sent.toByteArray(), received.length))) {
            throw new AssertionError("received what was not sent");
        }
        probe.end();
        return received.length;
    }
}
