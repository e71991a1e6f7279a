package dev.parley.record;

import static dev.parley.record.RecordSizes.HEADER;

import dev.parley.crypto.Aead;

/**
 * The protection of TLS 1.2 by an AEAD: AES-GCM sends half of each nonce, ChaCha20-Poly1305 sends nothing of it.
 *
 * @see "RFC 5246 §6.2.3.3; RFC 5288 §3; RFC 7905 §2"
 */
final class Aead12 extends Protection {

    private static final byte[] NOTHING = {};

    private final Aead aead;
    private final Nonce nonce;
    private final Aad12 aad = new Aad12();
    private final int explicit;

    /** @param fixedIv 4 bytes for AES-GCM, 12 for ChaCha20-Poly1305 */
    Aead12(Aead aead, byte[] fixedIv) {
        byte[] iv = new byte[Aead.NONCE_LENGTH];
        System.arraycopy(fixedIv, 0, iv, 0, fixedIv.length);
        this.aead = aead;
        this.nonce = new Nonce(iv); // 5288 §3: fixed part, then explicit part, which is 0 here before the XOR
        this.explicit = Aead.NONCE_LENGTH - fixedIv.length;
    }

    @Override
    int sizeOf(int contentBytes) {
        return HEADER + explicit + contentBytes + Aead.TAG_LENGTH;
    }

    @Override
    int largestContent(int bodyBytes) {
        return Math.max(0, roomToOpen(bodyBytes));
    }

    @Override
    int largestExpansion() {
        return RecordSizes.LARGEST_EXPANSION_12;
    }

    @Override
    int roomToOpen(int bodyBytes) {
        return bodyBytes - explicit - Aead.TAG_LENGTH;
    }

    @Override
    boolean opensStraight() {
        return true;
    }

    @Override
    void seal(long number, int type, int version, byte[] in, int offset, int contentBytes, byte[] out, int at) {
        int next = begin(number, type, version, contentBytes, out, at);
        aead.finish(in, offset, contentBytes, out, next);
    }

    @Override
    boolean takesParts() {
        return true;
    }

    @Override
    int begin(long number, int type, int version, int contentBytes, byte[] out, int at) {
        RecordHeader.write(type, version, explicit + contentBytes + Aead.TAG_LENGTH, out, at);
        if (explicit != 0) { // 5288 §3: the record number is the explicit part, so none comes twice
            Nonce.LONG.set(out, at + HEADER, number);
        }
        aead.start(nonce.of(number), aad.of(number, type, version, contentBytes), 0, Aad12.LENGTH);
        return at + HEADER + explicit;
    }

    @Override
    int add(byte[] in, int offset, int length, byte[] out, int at) {
        return at + aead.update(in, offset, length, out, at);
    }

    @Override
    void end(int type, byte[] out, int at) {
        aead.finish(NOTHING, 0, 0, out, at);
    }

    @Override
    int open(long number, RecordHeader header, byte[] in, int offset, byte[] out, int at) {
        int content = roomToOpen(header.length());
        if (content < 0) {
            return FORGED;
        }
        int body = offset + HEADER;
        // 5288 §3: the peer chooses the explicit part as it likes
        long explicitPart = explicit != 0 ? (long) Nonce.LONG.get(in, body) : number;
        return aead.open(
                nonce.of(explicitPart),
                aad.of(number, header.type().code(), header.version(), content),
                0,
                Aad12.LENGTH,
                in,
                body + explicit,
                header.length() - explicit,
                out,
                at);
    }

    @Override
    void destroy() {
        aead.destroy();
        nonce.destroy();
    }
}
