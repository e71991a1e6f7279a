package dev.parley.record;

import static dev.parley.record.RecordSizes.HEADER;

import dev.parley.crypto.Aead;
import dev.parley.iana.ContentType;
import dev.parley.iana.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * The protection of TLS 1.3: the type of the content is encrypted behind it, and the header is the additional data.
 *
 * @see "RFC 8446 §5.2, §5.3, §5.4"
 */
final class Aead13 extends Protection {

    private static final int TYPE = 1;

    /** Every content type at its own index, to be encrypted from there. */
    private static final byte[] TYPES = new byte[32];

    static {
        for (int i = 0; i < TYPES.length; i++) {
            TYPES[i] = (byte) i;
        }
    }

    /** Up to here a copy next to the type byte costs less than a second call of the cipher. */
    private static final int LARGEST_COPIED = 1024;

    private final Aead aead;
    private final Nonce nonce;

    /** @param iv belongs to this protection from here on */
    Aead13(Aead aead, byte[] iv) {
        this.aead = aead;
        this.nonce = new Nonce(iv);
    }

    @Override
    int sizeOf(int contentBytes) {
        return HEADER + contentBytes + TYPE + Aead.TAG_LENGTH;
    }

    @Override
    int largestContent(int bodyBytes) {
        return Math.max(0, bodyBytes - TYPE - Aead.TAG_LENGTH);
    }

    @Override
    int largestExpansion() {
        return RecordSizes.LARGEST_EXPANSION_13;
    }

    @Override
    int roomToOpen(int bodyBytes) {
        return bodyBytes - Aead.TAG_LENGTH;
    }

    @Override
    boolean opensStraight() {
        return true;
    }

    @Override
    boolean prefersScratch(int contentBytes) {
        return contentBytes <= LARGEST_COPIED;
    }

    @Override
    void seal(long number, int type, int version, byte[] in, int offset, int contentBytes, byte[] out, int at) {
        int next = begin(number, type, version, contentBytes, out, at);
        end(type, out, add(in, offset, contentBytes, out, next));
    }

    @Override
    void sealScratch(long number, int type, int version, byte[] scratch, int contentBytes, byte[] out, int at) {
        scratch[contentBytes] = (byte) type;
        int next = begin(number, type, version, contentBytes, out, at);
        aead.finish(scratch, 0, contentBytes + TYPE, out, next);
    }

    @Override
    boolean takesParts() {
        return true;
    }

    @Override
    int begin(long number, int type, int version, int contentBytes, byte[] out, int at) {
        RecordHeader.write(
                ContentType.APPLICATION_DATA.code(),
                ProtocolVersion.TLS12.code(), // 8446 §5.2: whatever is protected says 0x0303
                contentBytes + TYPE + Aead.TAG_LENGTH,
                out,
                at);
        aead.start(nonce.of(number), out, at, HEADER);
        return at + HEADER;
    }

    @Override
    int add(byte[] in, int offset, int length, byte[] out, int at) {
        return at + aead.update(in, offset, length, out, at);
    }

    @Override
    void end(int type, byte[] out, int at) {
        aead.finish(TYPES, type, TYPE, out, at);
    }

    @Override
    int open(long number, RecordHeader header, byte[] in, int offset, byte[] out, int at) {
        return aead.open(nonce.of(number), in, offset, HEADER, in, offset + HEADER, header.length(), out, at);
    }

    @Override
    boolean hidesType() {
        return true;
    }

    @Override
    void takeOver(@Nullable Protection former) {
        if (former instanceof Aead13 same) {
            aead.takeOver(same.aead);
        }
    }

    @Override
    void destroy() {
        aead.destroy();
        nonce.destroy();
    }
}
