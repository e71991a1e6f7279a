package dev.parley.jsse.session;

import dev.parley.auth.OwnChains;
import dev.parley.auth.Resumable;
import dev.parley.auth.TicketCodec;
import dev.parley.fault.TlsFault;
import dev.parley.iana.SignatureScheme;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A client's session as an application stores it, with the peer it is good for.
 *
 * <pre>{@code
 * struct {
 *     opaque magic[4] = "PRLY";
 *     uint8 version = 1;
 *     opaque host<1..2^16-1>;  uint24 port;  // 0 for none, else one more than it
 *     opaque identification<0..2^16-1>;
 *     uint8 named;  opaque server_name<0..2^16-1>;
 *     uint16 peer_scheme;                    // 0 for none
 *     opaque session[..];                    // as a ticket has it
 *     opaque checksum[32];                   // SHA-256 of all before: against damage, not against forgery
 * }
 * }</pre>
 *
 * @param peer whom it is with
 * @param peerScheme what the peer signed with, or null
 * @see "CONTRACT T31"
 */
record SessionBlob(
        PeerKey peer, Resumable session, @Nullable SignatureScheme peerScheme) {

    private static final int MAGIC = 0x50524C59;
    private static final int FORMAT = 1;
    private static final int CHECKSUM_BYTES = 32;
    private static final int LARGEST_BYTES = 3 * TicketCodec.LARGEST_BYTES;

    /** The bytes; null if the session is too large. The session stays the caller's. */
    byte @Nullable [] write() {
        byte[] content = TicketCodec.write(session, OwnChains.NONE);
        if (content == null) {
            return null;
        }
        Writer out = new Writer(256).uint32(MAGIC).uint8(FORMAT);
        String name = peer.serverName();
        out.opaque16(bytes(peer.host()))
                .uint24(peer.port() + 1)
                .opaque16(bytes(peer.identification()))
                .uint8(name == null ? 0 : 1)
                .opaque16(bytes(name == null ? "" : name))
                .uint16(peerScheme == null ? 0 : peerScheme.code());
        byte[] head = out.toByteArray();
        byte[] all = Arrays.copyOf(head, head.length + content.length + CHECKSUM_BYTES);
        System.arraycopy(content, 0, all, head.length, content.length);
        Arrays.fill(content, (byte) 0);
        int end = all.length - CHECKSUM_BYTES;
        System.arraycopy(checksum(all, end), 0, all, end, CHECKSUM_BYTES);
        return all;
    }

    /** What these bytes hold, or null; the caller owns its session. */
    static @Nullable SessionBlob read(byte[] bytes) {
        int end = bytes.length - CHECKSUM_BYTES;
        if (end < 0 || bytes.length > LARGEST_BYTES) {
            return null;
        }
        byte[] checksum = checksum(bytes, end);
        if (!Arrays.equals(checksum, 0, CHECKSUM_BYTES, bytes, end, bytes.length)) {
            return null;
        }
        try {
            return read(Reader.of(bytes, 0, end));
        } catch (TlsFault foreign) {
            return null;
        }
    }

    private static @Nullable SessionBlob read(Reader in) throws TlsFault {
        if (in.uint32() != MAGIC || in.uint8() != FORMAT) {
            return null;
        }
        String host = text(in.opaque16(1, 0xFFFF));
        int port = in.uint24() - 1;
        String identification = text(in.opaque16(0, 0xFFFF));
        boolean named = in.uint8() != 0;
        String name = text(in.opaque16(0, 0xFFFF));
        SignatureScheme scheme = SignatureScheme.of(in.uint16());
        byte[] content = in.rest();
        Resumable session = TicketCodec.read(content, OwnChains.NONE);
        Arrays.fill(content, (byte) 0);
        return session == null
                ? null
                : new SessionBlob(PeerKey.of(host, port, identification, named ? name : null), session, scheme);
    }

    private static byte[] checksum(byte[] bytes, int end) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, end);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SessionBlob[" + peer + ", " + session + "]";
    }
}
