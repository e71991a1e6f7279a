package dev.parley.conformance.bogo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The server's first message, read from the wire: what no API tells.
 *
 * @param random of ServerHello or HelloRetryRequest
 * @param sessionId what it echoes or gives
 * @param extensions its extension block, without the length
 * @see "RFC 8446 §4.1.3"
 */
record ServerBeginning(byte[] random, byte[] sessionId, byte[] extensions) {

    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;

    static ServerBeginning of(byte[] wire) {
        ByteBuffer hello = serverHello(handshake(ByteBuffer.wrap(wire)));
        byte[] random = new byte[32];
        hello.position(4 + 2).get(random);
        byte[] sessionId = new byte[hello.get() & 0xff];
        hello.get(sessionId);
        skip(hello, 3);
        byte[] extensions = new byte[hello.remaining() < 2 ? 0 : hello.getShort() & 0xffff];
        hello.get(extensions);
        return new ServerBeginning(random, sessionId, extensions);
    }

    boolean retries() {
        return Arrays.equals(random, RETRY);
    }

    /** Whether it has an extension of that number. */
    boolean has(int extension) {
        ByteBuffer rest = ByteBuffer.wrap(extensions);
        while (rest.hasRemaining()) {
            int type = rest.getShort() & 0xffff;
            if (type == extension) {
                return true;
            }
            skip(rest, rest.getShort() & 0xffff);
        }
        return false;
    }

    /** The first ServerHello, whatever HelloRequests stand before it. */
    private static ByteBuffer serverHello(ByteBuffer messages) {
        while (messages.remaining() >= 4) {
            int header = messages.getInt(messages.position());
            int length = 4 + (header & 0xffffff);
            if (header >>> 24 == SERVER_HELLO) {
                return messages.slice().limit(length);
            }
            skip(messages, length);
        }
        throw new IllegalStateException("no ServerHello");
    }

    /** What the records of type handshake hold: what is protected is not looked at. */
    private static ByteBuffer handshake(ByteBuffer records) {
        ByteArrayOutputStream handshake = new ByteArrayOutputStream();
        while (records.remaining() > 5) {
            int type = records.get();
            skip(records, 2);
            byte[] body = new byte[Math.min(records.getShort() & 0xffff, records.remaining())];
            records.get(body);
            if (type == HANDSHAKE) {
                handshake.writeBytes(body);
            }
        }
        return ByteBuffer.wrap(handshake.toByteArray());
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }
}
