package dev.parley.conformance.keylog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Iterator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a tool does that has a capture of one direction of a connection and the key log: written after the RFCs, with
 * nothing but the JDK's ciphers, so that it shares no mistake with Parley. AES-GCM with SHA-256 only.
 *
 * @see "RFC 8446 §5.2, §7.1 to §7.3; RFC 5246 §5, §6.3; RFC 5288 §3"
 */
final class Decryption {

    private static final int KEY = 16;
    private static final int HEADER = 5;
    private static final int DATA = 23;

    private Decryption() {}

    /**
     * The application data in one direction of a connection of TLS 1.3.
     *
     * @param wire all records, from the first
     * @param handshake the sender's handshake traffic secret
     * @param application its first application traffic secret; the next ones are derived where the keys are updated
     */
    static String tls13(byte[] wire, byte[] handshake, byte[] application) throws GeneralSecurityException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Keys13 keys = new Keys13(handshake);
        boolean first = true;
        for (Record record : Record.all(wire)) {
            if (record.type != DATA) {
                continue; // hellos, and the ChangeCipherSpec that means nothing
            }
            byte[] plain;
            try {
                plain = keys.open(record);
            } catch (AEADBadTagException e) {
                if (!first) {
                    throw e;
                }
                first = false; // the handshake is over
                keys = new Keys13(application);
                plain = keys.open(record);
            }
            int end = plain.length - 1;
            while (plain[end] == 0) {
                end--; // padding
            }
            if (plain[end] == DATA) {
                data.write(plain, 0, end);
            } else if (plain[end] == 22 && plain[0] == 24) { // KeyUpdate
                application = expandLabel(application, "traffic upd", 32);
                keys = new Keys13(application);
            }
        }
        return data.toString(StandardCharsets.ISO_8859_1);
    }

    /**
     * The application data in one direction of a connection of TLS 1.2.
     *
     * @param wire all records, from the first
     * @param master the master secret
     * @param randoms the server's and the client's, 64 bytes
     */
    static String tls12(byte[] wire, byte[] master, byte[] randoms, boolean fromClient)
            throws GeneralSecurityException {
        ByteBuffer block = ByteBuffer.wrap(prf(master, "key expansion", randoms, 2 * KEY + 2 * 4));
        byte[] clientKey = take(block, KEY);
        byte[] serverKey = take(block, KEY);
        byte[] clientIv = take(block, 4);
        byte[] serverIv = take(block, 4);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        boolean protectedNow = false;
        long number = 0;
        for (Record record : Record.all(wire)) {
            if (!protectedNow) {
                protectedNow = record.type == 20;
                continue;
            }
            byte[] nonce = ByteBuffer.allocate(12)
                    .put(fromClient ? clientIv : serverIv)
                    .put(record.body, 0, 8)
                    .array();
            int length = record.body.length - 8 - 16;
            byte[] header = ByteBuffer.allocate(13)
                    .putLong(number++)
                    .put((byte) record.type)
                    .putShort((short) 0x0303)
                    .putShort((short) length)
                    .array();
            byte[] plain = gcm(
                    fromClient ? clientKey : serverKey,
                    nonce,
                    header,
                    Arrays.copyOfRange(record.body, 8, record.body.length));
            if (record.type == DATA) {
                data.writeBytes(plain);
            }
        }
        return data.toString(StandardCharsets.ISO_8859_1);
    }

    /** The random of the hello that begins a wire. */
    static byte[] random(byte[] wire) {
        return Arrays.copyOfRange(wire, HEADER + 4 + 2, HEADER + 4 + 2 + 32);
    }

    /** 32 bytes of keying material with an empty context. */
    static byte[] exported(byte[] exporterSecret, String label) throws GeneralSecurityException {
        byte[] nothing = MessageDigest.getInstance("SHA-256").digest();
        return expandLabel(expandLabel(exporterSecret, label, nothing, 32), "exporter", nothing, 32);
    }

    private static byte[] expandLabel(byte[] secret, String label, int length) throws GeneralSecurityException {
        return expandLabel(secret, label, new byte[0], length);
    }

    /** HKDF-Expand-Label, for at most one block. */
    private static byte[] expandLabel(byte[] secret, String label, byte[] context, int length)
            throws GeneralSecurityException {
        byte[] full = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(2 + 1 + full.length + 1 + context.length + 1)
                .putShort((short) length)
                .put((byte) full.length)
                .put(full)
                .put((byte) context.length)
                .put(context)
                .put((byte) 1) // the counter of HKDF-Expand
                .array();
        return Arrays.copyOf(hmac(secret, info), length);
    }

    private static byte[] prf(byte[] secret, String label, byte[] seed, int length) throws GeneralSecurityException {
        byte[] name = label.getBytes(StandardCharsets.US_ASCII);
        byte[] all = ByteBuffer.allocate(name.length + seed.length)
                .put(name)
                .put(seed)
                .array();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] a = hmac(secret, all); out.size() < length; a = hmac(secret, a)) {
            out.writeBytes(hmac(
                    secret,
                    ByteBuffer.allocate(a.length + all.length).put(a).put(all).array()));
        }
        return Arrays.copyOf(out.toByteArray(), length);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] gcm(byte[] key, byte[] nonce, byte[] header, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(header);
        return cipher.doFinal(sealed);
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] taken = new byte[length];
        from.get(taken);
        return taken;
    }

    /** One generation of keys of TLS 1.3. */
    private static final class Keys13 {

        private final byte[] key;
        private final byte[] iv;
        private long number;

        Keys13(byte[] secret) throws GeneralSecurityException {
            key = expandLabel(secret, "key", KEY);
            iv = expandLabel(secret, "iv", 12);
        }

        byte[] open(Record record) throws GeneralSecurityException {
            byte[] nonce = iv.clone();
            for (int i = 0; i < 8; i++) {
                nonce[11 - i] ^= (byte) (number >> 8 * i);
            }
            byte[] plain = gcm(key, nonce, record.header(), record.body);
            number++;
            return plain;
        }
    }

    /** A record as it travels. */
    private record Record(int type, byte[] body) {

        static Iterable<Record> all(byte[] wire) {
            ByteBuffer from = ByteBuffer.wrap(wire);
            return () -> new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return from.hasRemaining();
                }

                @Override
                public Record next() {
                    int type = from.get();
                    from.getShort();
                    return new Record(type, take(from, from.getShort() & 0xffff));
                }
            };
        }

        byte[] header() {
            return ByteBuffer.allocate(HEADER)
                    .put((byte) type)
                    .putShort((short) 0x0303)
                    .putShort((short) body.length)
                    .array();
        }
    }
}
