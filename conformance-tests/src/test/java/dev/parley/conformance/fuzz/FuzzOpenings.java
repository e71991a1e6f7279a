package dev.parley.conformance.fuzz;

import dev.parley.conformance.support.Probe;
import java.util.Arrays;

/** An engine before there are keys: a client or a server, as the first byte of the input says, is sent the rest of it. */
public final class FuzzOpenings {

    private FuzzOpenings() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Allocation.limited(bytes, 32_000_000, 2_000, FuzzOpenings::run);
    }

    private static void run(byte[] bytes) {
        Input input = new Input(bytes);
        int form = input.uint8();
        boolean isClient = (form & 1) != 0;
        Probe probe = new Probe(Own.engine(isClient, (form & 2) != 0, Own.protocols(form >> 2)));
        if (isClient) {
            probe.open();
        }
        byte[] wire = input.rest();
        int piece = (form & 0x10) == 0 ? wire.length : 1 + (form >> 5);
        for (int at = 0; at < wire.length && probe.isAlive(); at += piece) {
            probe.feed(Arrays.copyOfRange(wire, at, Math.min(wire.length, at + piece)));
        }
        probe.end();
        if (probe.received().length > 0) {
            throw new AssertionError("data without a handshake");
        }
    }
}
