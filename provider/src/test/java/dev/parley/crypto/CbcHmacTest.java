package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.iana.HashAlgorithm;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CbcHmacTest {

    private static final byte[] KEY = filled(16, 3);

    static List<HashAlgorithm> hashes() {
        return List.of(HashAlgorithm.SHA1, HashAlgorithm.SHA256, HashAlgorithm.SHA384);
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void recordsOfTheJcasOwnCipherAndMacOpen(HashAlgorithm hash) throws Exception {
        for (int length : new int[] {0, 1, 15, 16, 17, 50, 64, 300, 16384}) {
            byte[] content = random(length);
            assertOpens(content, hash, false, macThenEncrypt(hash, content, least(length + hash.length()), 0));
            assertOpens(content, hash, true, encryptThenMac(hash, content, least(length)));
        }
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void whatIsSealedIsWhatTheJcaMakes(HashAlgorithm hash) throws Exception {
        for (int length : new int[] {0, 1, 15, 16, 17, 50, 64, 300, 16384}) {
            byte[] content = random(length);
            assertArrayEquals(
                    macThenEncrypt(hash, content, least(length + hash.length()), 0), sealed(hash, false, content));
            assertArrayEquals(encryptThenMac(hash, content, least(length)), sealed(hash, true, content));
        }
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void paddingOfEveryAllowedLengthIsAccepted(HashAlgorithm hash) throws Exception {
        for (int length = 0; length < 40; length++) {
            byte[] content = random(length);
            for (int padding = least(length + hash.length()); padding <= 256; padding += CbcHmac.BLOCK) {
                assertOpens(content, hash, false, macThenEncrypt(hash, content, padding, 0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void wrongPaddingAndWrongMacAreTheSame(HashAlgorithm hash) throws Exception {
        for (int length : new int[] {0, 20, 300}) {
            byte[] content = random(length);
            for (int padding = least(length + hash.length()); padding <= 256; padding += 5 * CbcHmac.BLOCK) {
                int inside = length + hash.length() + padding;
                for (int wrong = length; wrong < inside; wrong++) { // each byte of MAC and padding, one at a time
                    byte[] record = macThenEncrypt(hash, content, padding, wrong - inside);
                    assertEquals(CbcHmac.FORGED, open(cbc(hash, false), record, new byte[record.length]));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void paddingLongerThanTheRecordIsForged(HashAlgorithm hash) throws Exception {
        int blocks = least(hash.length()) + hash.length();
        for (int last = 0; last < 256; last++) {
            byte[] inside = filled(blocks, last);
            byte[] record = joined(iv(), aes(inside));
            assertEquals(CbcHmac.FORGED, open(cbc(hash, false), record, new byte[record.length]));
        }
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void encryptThenMacDecryptsNothingUnverified(HashAlgorithm hash) throws Exception {
        byte[] content = random(100);
        byte[] record = encryptThenMac(hash, content, least(100));
        for (int i = 0; i < record.length; i++) {
            byte[] forged = record.clone();
            forged[i] ^= 1;
            byte[] out = new byte[record.length];
            assertEquals(CbcHmac.FORGED, open(cbc(hash, true), forged, out));
            assertArrayEquals(new byte[record.length], out);
        }
        byte[] badPadding = encryptThenMac(hash, content, 0);
        assertEquals(CbcHmac.FORGED, open(cbc(hash, true), badPadding, new byte[badPadding.length]));
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void lengthsNoRecordHasAreForged(HashAlgorithm hash) {
        for (int length = 0; length < 150; length++) {
            assertEquals(CbcHmac.FORGED, open(cbc(hash, false), new byte[length], new byte[150]));
            assertEquals(CbcHmac.FORGED, open(cbc(hash, true), new byte[length], new byte[150]));
        }
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void compressionsDependOnTheLengthOfTheRecordAlone(HashAlgorithm hash) throws Exception {
        for (int inside = 320; inside < 320 + 128; inside += 3 * CbcHmac.BLOCK) {
            Set<Integer> counts = new HashSet<>();
            for (int padding = 1; padding <= 256; padding++) {
                byte[] content = random(inside - padding - hash.length());
                counts.add(compressions(hash, macThenEncrypt(hash, content, padding, 0)));
                counts.add(compressions(hash, macThenEncrypt(hash, content, padding, -1)));
                counts.add(compressions(hash, macThenEncrypt(hash, content, padding, -padding)));
                counts.add(compressions(hash, macThenEncrypt(hash, content, padding, -padding - 1)));
            }
            assertEquals(1, counts.size(), hash + " over " + inside + " bytes: " + counts);
        }
    }

    @Test
    void nothingWorksAfterDestroy() {
        CbcHmac cbc = cbc(HashAlgorithm.SHA1, false);
        cbc.destroy();
        assertThrows(
                IllegalStateException.class, () -> cbc.seal(new byte[13], iv(), new byte[5], 0, 5, new byte[100], 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CbcHmac(Secret.owning(KEY), Secret.owning(new byte[65]), HashAlgorithm.SHA1, false));
    }

    private static void assertOpens(byte[] content, HashAlgorithm hash, boolean encryptThenMac, byte[] record) {
        CbcHmac cbc = cbc(hash, encryptThenMac);
        byte[] out = new byte[record.length];
        assertEquals(content.length, open(cbc, record, out));
        assertArrayEquals(content, Arrays.copyOf(out, content.length));
        assertTrue(cbc.largestContent(record.length) >= content.length);
    }

    private static byte[] sealed(HashAlgorithm hash, boolean encryptThenMac, byte[] content) {
        CbcHmac cbc = cbc(hash, encryptThenMac);
        byte[] out = new byte[cbc.sealedLength(content.length)];
        assertEquals(out.length, cbc.seal(aad(), iv(), content, 0, content.length, out, 0));
        return out;
    }

    private static int open(CbcHmac cbc, byte[] record, byte[] out) {
        return cbc.open(aad(), record, 0, record.length, out, 0);
    }

    private static int compressions(HashAlgorithm hash, byte[] record) throws GeneralSecurityException {
        CountingDigest digest = new CountingDigest(hash);
        RecordMac mac = new RecordMac(hash, macKey(hash), digest);
        open(new CbcHmac(Secret.copyOf(KEY), mac, false), record, new byte[record.length]);
        return digest.compressions;
    }

    private static CbcHmac cbc(HashAlgorithm hash, boolean encryptThenMac) {
        return new CbcHmac(Secret.copyOf(KEY), macKey(hash), hash, encryptThenMac);
    }

    private static Secret macKey(HashAlgorithm hash) {
        return Secret.owning(filled(hash.length(), 7));
    }

    /** @param change the byte to change before encryption, counted from the end by a negative number; 0 for none */
    private static byte[] macThenEncrypt(HashAlgorithm hash, byte[] content, int padding, int change)
            throws GeneralSecurityException {
        byte[] inside = joined(content, mac(hash, content.length, content), filled(padding, padding - 1));
        if (change < 0) {
            inside[inside.length + change] ^= 0x10;
        }
        return joined(iv(), aes(inside));
    }

    private static byte[] encryptThenMac(HashAlgorithm hash, byte[] content, int padding)
            throws GeneralSecurityException {
        byte[] pad = padding == 0 ? filled(least(content.length), 77) : filled(padding, padding - 1);
        byte[] body = joined(iv(), aes(joined(content, pad)));
        return joined(body, mac(hash, body.length, body));
    }

    private static byte[] mac(HashAlgorithm hash, int length, byte[] in) throws GeneralSecurityException {
        String name = "Hmac" + hash.jcaName().replace("-", "");
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(filled(hash.length(), 7), name));
        byte[] aad = aad();
        aad[11] = (byte) (length >> 8);
        aad[12] = (byte) length;
        mac.update(aad);
        return mac.doFinal(in);
    }

    private static byte[] aes(byte[] plaintext) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(iv()));
        return cipher.doFinal(plaintext);
    }

    /** The fewest bytes of padding that fill up a block. */
    private static int least(int bytes) {
        return CbcHmac.BLOCK - bytes % CbcHmac.BLOCK;
    }

    private static byte[] aad() {
        return new byte[] {0, 0, 0, 0, 0, 0, 0, 9, 23, 3, 3, 0, 0};
    }

    private static byte[] iv() {
        return filled(16, 0xC3);
    }

    private static byte[] filled(int length, int value) {
        byte[] out = new byte[length];
        Arrays.fill(out, (byte) value);
        return out;
    }

    private static byte[] random(int length) {
        byte[] out = new byte[length];
        new Random(length).nextBytes(out);
        return out;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(20000);
        for (byte[] part : parts) {
            out.put(part);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** A digest that counts the blocks which any implementation of it must have compressed. */
    private static final class CountingDigest extends MessageDigest {

        private final MessageDigest digest;
        private final int block;
        private final int trailer;
        private int pending;
        private int compressions;

        CountingDigest(HashAlgorithm hash) throws GeneralSecurityException {
            super(hash.jcaName());
            digest = MessageDigest.getInstance(hash.jcaName());
            block = hash == HashAlgorithm.SHA384 ? 128 : 64;
            trailer = hash == HashAlgorithm.SHA384 ? 17 : 9;
        }

        @Override
        protected int engineGetDigestLength() {
            return digest.getDigestLength();
        }

        @Override
        protected void engineUpdate(byte input) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineUpdate(byte[] in, int offset, int length) {
            digest.update(in, offset, length);
            compressions += (pending + length) / block;
            pending = (pending + length) % block;
        }

        @Override
        protected byte[] engineDigest() {
            compressions += (pending + trailer + block - 1) / block;
            pending = 0;
            return digest.digest();
        }

        @Override
        protected void engineReset() {
            pending = 0;
            digest.reset();
        }
    }
}
