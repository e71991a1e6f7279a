package dev.parley.record;

import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a connection opened with instead of TLS, in words. */
final class FirstBytes {

    private static final int SHOWN = 16;
    private static final String[] HTTP = {
        "GET ", "POST", "HEAD", "PUT ", "PATCH", "DELET", "OPTIO", "CONNE", "TRACE", "PRI *", "HTTP/"
    };

    private FirstBytes() {}

    /** The fault for a first record whose type or version no TLS record has. */
    static TlsFault fault(ByteBuffer src) {
        if (looksLikeSslv2(src)) {
            return RecordFault.SSLV2_HELLO.of(); // 8446 §D.5: such a hello is not accepted
        }
        byte[] seen = new byte[Math.min(SHOWN, src.remaining())];
        src.get(src.position(), seen);
        return RecordFault.NOT_TLS.of(describe(seen));
    }

    /** 5246 §E.2: a two-byte length with its top bit set, the message type 1 and the version on offer. */
    private static boolean looksLikeSslv2(ByteBuffer src) {
        int at = src.position();
        int major = src.get(at + 3);
        return src.get(at) < 0 && src.get(at + 2) == 1 && (major == 3 || major == 0 && src.get(at + 4) == 2);
    }

    private static String describe(byte[] seen) {
        for (byte b : seen) {
            if (b < ' ' && b != '\r' && b != '\n' && b != '\t' || b == 0x7F) {
                return HexFormat.of().formatHex(seen);
            }
        }
        String text = new String(seen, StandardCharsets.US_ASCII);
        return '"' + text.strip() + '"' + guess(text);
    }

    private static String guess(String text) {
        for (String start : HTTP) {
            if (text.startsWith(start)) {
                return ", which looks like HTTP";
            }
        }
        if (text.startsWith("SSH-")) {
            return ", which looks like SSH";
        }
        if (text.startsWith("PROXY")) {
            return ", which looks like the PROXY protocol";
        }
        return text.startsWith("220") ? ", which looks like a mail or FTP server before STARTTLS" : "";
    }
}
