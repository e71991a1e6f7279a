package dev.parley.record;

import static dev.parley.record.RecordSizes.HEADER;

import dev.parley.crypto.CbcHmac;
import dev.parley.crypto.Randoms;

/**
 * The protection of TLS 1.2 by a block cipher and a MAC, in the order that was negotiated.
 *
 * @see "RFC 5246 §6.2.3.2; RFC 7366 §3"
 */
final class Cbc12 extends Protection {

    private final CbcHmac cipher;
    private final Randoms randoms;
    private final Aad12 aad = new Aad12();
    private final byte[] iv = new byte[CbcHmac.BLOCK];

    /** @param randoms makes the IV of each record that is sealed */
    Cbc12(CbcHmac cipher, Randoms randoms) {
        this.cipher = cipher;
        this.randoms = randoms;
    }

    @Override
    int sizeOf(int contentBytes) {
        return HEADER + cipher.sealedLength(contentBytes);
    }

    @Override
    int largestContent(int bodyBytes) {
        return Math.max(0, cipher.largestContent(bodyBytes));
    }

    @Override
    int largestExpansion() {
        return RecordSizes.LARGEST_EXPANSION_12;
    }

    @Override
    int roomToOpen(int bodyBytes) {
        return bodyBytes;
    }

    /** The MAC inside is checked after decryption, so unverified plaintext would lie in the application's buffer. */
    @Override
    boolean opensStraight() {
        return false;
    }

    @Override
    void seal(long number, int type, int version, byte[] in, int offset, int contentBytes, byte[] out, int at) {
        int sealed = cipher.sealedLength(contentBytes);
        RecordHeader.write(type, version, sealed, out, at);
        randoms.nextBytes(iv); // 5246 §6.2.3.2: the IV must be unpredictable
        cipher.seal(aad.of(number, type, version, contentBytes), iv, in, offset, contentBytes, out, at + HEADER);
    }

    @Override
    int open(long number, RecordHeader header, byte[] in, int offset, byte[] out, int at) {
        return cipher.open(
                aad.of(number, header.type().code(), header.version(), 0),
                in,
                offset + HEADER,
                header.length(),
                out,
                at);
    }

    @Override
    void destroy() {
        cipher.destroy();
    }
}
