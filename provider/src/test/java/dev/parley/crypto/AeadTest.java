package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.iana.BulkCipher;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AeadTest {

    static List<BulkCipher> bulkCiphers() {
        return List.of(BulkCipher.AES_128_GCM, BulkCipher.AES_256_GCM, BulkCipher.CHACHA20_POLY1305);
    }

    @Test
    void chaCha20Poly1305MakesTheCiphertextOfRfc8439() {
        byte[] plaintext =
                ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
                                + "sunscreen would be it.")
                        .getBytes(StandardCharsets.US_ASCII);
        Aead aead = new ChaCha20Poly1305(
                Secret.owning(hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f")));

        assertEquals(
                "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a"
                        + "9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def0"
                        + "8e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691",
                HexFormat.of()
                        .formatHex(sealed(
                                aead, hex("070000004041424344454647"), hex("50515253c0c1c2c3c4c5c6c7"), plaintext)));
    }

    @Test
    void aesGcmMakesTheCiphertextOfGcmsSpecification() {
        Aead aead = new AesGcm(Secret.owning(hex("feffe9928665731c6d6a8f9467308308")));

        assertEquals(
                "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b39"
                        + "6a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47",
                HexFormat.of()
                        .formatHex(sealed(
                                aead,
                                hex("cafebabefacedbaddecaf888"),
                                hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
                                hex(
                                        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e24"
                                                + "49a6b525b16aedf5aa0de657ba637b39"))));
    }

    @ParameterizedTest
    @MethodSource("bulkCiphers")
    void partsMakeTheSameCiphertextAsOneCall(BulkCipher bulk) {
        Random random = new Random(11);
        Aead aead = Aead.of(bulk, key(bulk));
        for (int round = 0; round < 50; round++) {
            byte[] nonce = new byte[12];
            nonce[11] = (byte) round;
            byte[] content = new byte[random.nextInt(5000)];
            random.nextBytes(content);
            byte[] whole = sealed(Aead.of(bulk, key(bulk)), nonce, new byte[5], content);

            byte[] out = new byte[content.length + Aead.TAG_LENGTH];
            aead.start(nonce, new byte[5], 0, 5);
            int in = 0;
            int at = 0;
            while (content.length - in > 100) {
                int part = random.nextInt(Math.min(1500, content.length - in));
                at += aead.update(content, in, part, out, at);
                in += part;
            }
            at += aead.finish(content, in, content.length - in, out, at);

            assertEquals(out.length, at);
            assertArrayEquals(whole, out);
        }
    }

    @ParameterizedTest
    @MethodSource("bulkCiphers")
    void forgeriesAreToldByTheReturnValueAndTheNextRecordStillOpens(BulkCipher bulk) {
        Aead aead = Aead.of(bulk, key(bulk));
        byte[] nonce = new byte[12];
        byte[] content = {1, 2, 3};
        byte[] sealed = sealed(Aead.of(bulk, key(bulk)), nonce, new byte[5], content);
        byte[] out = new byte[3];

        for (int i = 0; i < sealed.length; i++) {
            byte[] forged = sealed.clone();
            forged[i] ^= 1;
            assertEquals(Aead.FORGED, aead.open(nonce, new byte[5], 0, 5, forged, 0, forged.length, out, 0));
        }
        for (int length = 0; length < Aead.TAG_LENGTH; length++) {
            assertEquals(Aead.FORGED, aead.open(nonce, new byte[5], 0, 5, sealed, 0, length, out, 0));
        }
        assertEquals(3, aead.open(nonce, new byte[5], 0, 5, sealed, 0, sealed.length, out, 0));
        assertArrayEquals(content, out);
    }

    @ParameterizedTest
    @MethodSource("bulkCiphers")
    void oneNonceMayBeTriedAgain(BulkCipher bulk) {
        Aead aead = Aead.of(bulk, key(bulk));
        byte[] sealed = sealed(Aead.of(bulk, key(bulk)), new byte[12], new byte[5], new byte[40]);
        for (int i = 0; i < 3; i++) {
            assertEquals(40, aead.open(new byte[12], new byte[5], 0, 5, sealed, 0, sealed.length, new byte[40], 0));
        }
    }

    @Test
    void nothingWorksAfterDestroy() {
        Aead aead = Aead.of(BulkCipher.AES_128_GCM, key(BulkCipher.AES_128_GCM));
        aead.start(new byte[12], new byte[5], 0, 5);
        aead.destroy();

        assertThrows(IllegalStateException.class, () -> aead.start(new byte[12], new byte[5], 0, 5));
        assertThrows(IllegalStateException.class, () -> aead.finish(new byte[0], 0, 0, new byte[16], 0));
    }

    @Test
    void cbcIsNoAead() {
        assertThrows(
                IllegalArgumentException.class, () -> Aead.of(BulkCipher.AES_128_CBC, Secret.owning(new byte[16])));
    }

    private static byte[] sealed(Aead aead, byte[] nonce, byte[] aad, byte[] content) {
        byte[] out = new byte[content.length + Aead.TAG_LENGTH];
        aead.start(nonce, aad, 0, aad.length);
        assertEquals(out.length, aead.finish(content, 0, content.length, out, 0));
        return out;
    }

    private static Secret key(BulkCipher bulk) {
        byte[] key = new byte[bulk.keyLength()];
        Arrays.fill(key, (byte) 0x5a);
        return Secret.owning(key);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
