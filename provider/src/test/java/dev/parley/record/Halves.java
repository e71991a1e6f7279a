package dev.parley.record;

import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ContentType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.KeyBlock12;
import dev.parley.keys.MasterSecret12;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A writer and the reader of its records, under the same keys. */
final class Halves {

    static final ByteBuffer[] NOWHERE = {};

    final RecordWriter writer;
    final RecordReader reader = new RecordReader();

    private Halves(KeyLimits limits) {
        writer = new RecordWriter(Randoms.secure(), limits);
    }

    /** A suite, and for CBC the order of encryption and MAC. */
    record Kind(CipherSuite suite, boolean encryptThenMac) {

        Halves halves() {
            return halves(KeyLimits.DEFAULT);
        }

        Halves halves(KeyLimits limits) {
            Halves halves = new Halves(limits);
            halves.reader.version(suite.tls13() ? ProtocolVersion.TLS13 : ProtocolVersion.TLS12);
            halves.writer.use(keys());
            halves.reader.use(keys());
            return halves;
        }

        DirectionKeys keys() {
            Secret secret = Secret.owning(filled(48, 1));
            if (suite.tls13()) {
                return EarlySecrets.withoutPsk(suite)
                        .handshake(secret, filled(suite.hash().length(), 2))
                        .client();
            }
            KeyBlock12 block = MasterSecret12.of(suite, secret, filled(32, 3), filled(32, 4))
                    .keyBlock(filled(32, 3), filled(32, 4), encryptThenMac);
            return block.client();
        }

        @Override
        public String toString() {
            return suite + (encryptThenMac ? ", encrypt-then-MAC" : "");
        }
    }

    /** One suite for each way of protection. */
    static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (CipherSuite suite : CipherSuite.values()) {
            boolean alike = suite.keyExchange() == CipherSuite.KeyExchange.DHE
                    || suite.authentication() == CipherSuite.Authentication.ECDSA;
            if (!alike) {
                kinds.add(new Kind(suite, false));
                if (suite.macHash() != null) {
                    kinds.add(new Kind(suite, true));
                }
            }
        }
        return kinds;
    }

    static Stream<Kind> kinds13() {
        return kinds().stream().filter(kind -> kind.suite().tls13());
    }

    static Stream<Kind> kinds12() {
        return kinds().stream().filter(kind -> !kind.suite().tls13());
    }

    static Kind gcm13() {
        return new Kind(CipherSuite.TLS_AES_128_GCM_SHA256, false);
    }

    static Kind gcm12() {
        return new Kind(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, false);
    }

    static Kind cbc12() {
        return new Kind(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, false);
    }

    /** In the clear on both sides. */
    static Halves plain() {
        return new Halves(KeyLimits.DEFAULT);
    }

    /** One record, in an array of its own. */
    byte[] seal(ContentType type, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(writer.sizeOf(type, content.length));
        writer.write(type, content, 0, content.length, out);
        return out.array();
    }

    byte[] seal(byte[] content) {
        return seal(ContentType.APPLICATION_DATA, content);
    }

    /** Takes one record and returns its content, wherever the reader keeps it. */
    byte[] open(byte[] record) throws TlsFault {
        read(ByteBuffer.wrap(record), NOWHERE);
        return reader.content();
    }

    ContentType read(ByteBuffer src, ByteBuffer... dsts) throws TlsFault {
        RecordHeader header = reader.peek(src);
        return reader.read(header, src, dsts, 0, dsts.length);
    }

    static byte[] filled(int length, int value) {
        byte[] out = new byte[length];
        Arrays.fill(out, (byte) value);
        return out;
    }

    static byte[] random(int length) {
        byte[] out = new byte[length];
        new Random(length).nextBytes(out);
        return out;
    }

    static byte[] plaintext(int type, int version, byte... body) {
        byte[] out = new byte[RecordSizes.HEADER + body.length];
        RecordHeader.write(type, version, body.length, out, 0);
        System.arraycopy(body, 0, out, RecordSizes.HEADER, body.length);
        return out;
    }
}
