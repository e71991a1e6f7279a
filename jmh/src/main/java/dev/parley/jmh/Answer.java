package dev.parley.jmh;

import java.nio.ByteBuffer;

/**
 * What a server's messages say in the clear: the suite, the group, and whether it resumes.
 *
 * @see "RFC 8446 §4.1.3, §4.2.8, §4.2.11; RFC 8422 §5.4"
 */
final class Answer {

    static final int NONE = -1;

    private static final int HANDSHAKE_RECORD = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int NAMED_CURVE = 3;
    private static final int PRE_SHARED_KEY = 41;
    private static final int KEY_SHARE = 51;

    private int group = NONE;
    private boolean takesKey;
    private boolean showsCertificate;
    private boolean over;

    /** The code point of the group of the key exchange, or NONE. */
    int group() {
        return group;
    }

    /** Whether TLS 1.3 goes on with the client's ticket, or TLS 1.2 without a certificate. */
    boolean resumes(boolean tls13) {
        return tls13 ? takesKey : !showsCertificate;
    }

    /** Looks at the records between {@code from} and the position; all of those sent before were shown too. */
    void look(ByteBuffer sent, int from) {
        int at = from;
        while (!over && at + 5 <= sent.position()) {
            int length = uint16(sent, at + 3);
            over = sent.get(at) != HANDSHAKE_RECORD; // what follows is protected
            if (!over) {
                messages(sent, at + 5, at + 5 + length);
            }
            at += 5 + length;
        }
    }

    private void messages(ByteBuffer in, int from, int end) {
        for (int at = from; at + 4 <= end; at += 4 + (in.get(at + 1) & 0xff) * 0x10000 + uint16(in, at + 2)) {
            switch (in.get(at)) {
                case SERVER_HELLO -> hello(in, at + 4, end);
                case CERTIFICATE -> showsCertificate = true;
                case SERVER_KEY_EXCHANGE -> group = in.get(at + 4) == NAMED_CURVE ? uint16(in, at + 5) : NONE;
                default -> {}
            }
        }
    }

    private void hello(ByteBuffer in, int from, int end) {
        int at = from + 2 + 32;
        at += 1 + (in.get(at) & 0xff) + 2 + 1; // session id, suite, compression
        if (at + 2 > end) {
            return;
        }
        int last = at + 2 + uint16(in, at);
        at += 2;
        while (at + 4 <= last) {
            int type = uint16(in, at);
            if (type == KEY_SHARE) {
                group = uint16(in, at + 4);
            }
            takesKey |= type == PRE_SHARED_KEY;
            at += 4 + uint16(in, at + 2);
        }
    }

    private static int uint16(ByteBuffer in, int at) {
        return Short.toUnsignedInt(in.getShort(at));
    }
}
