package dev.parley.conformance.fuzz;

import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ContentType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.MasterSecret12;
import dev.parley.record.RecordHeader;
import dev.parley.record.RecordReader;
import dev.parley.record.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The record reader. The input chooses a protection and the reader's settings, and then gives raw bytes, or contents that are
 * protected as a peer would protect them, and damage to those. What the reader gives as application data is what was
 * protected as such, in its order; after a fault nothing has moved.
 */
public final class FuzzRecords {

    private static final CipherSuite[] SUITES = {
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA
    };
    private static final int ROOM = 17_000;
    private static final int CHUNKS = 40;

    private final RecordReader reader = new RecordReader();
    private final RecordWriter writer = new RecordWriter(Randoms.secure());
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final boolean isProtected;

    private FuzzRecords(Input input) {
        int protection = input.uint8() % (SUITES.length + 1);
        int settings = input.uint8();
        isProtected = protection > 0;
        if (isProtected) {
            CipherSuite suite = SUITES[protection - 1];
            boolean encryptThenMac = (settings & 1) != 0;
            reader.use(keys(suite, encryptThenMac));
            writer.use(keys(suite, encryptThenMac));
            reader.version(suite.tls13() ? ProtocolVersion.TLS13 : ProtocolVersion.TLS12);
        } else if ((settings & 1) != 0) {
            reader.version(ProtocolVersion.TLS12);
        }
        reader.acceptCompatibilityCcs((settings & 2) != 0);
        reader.expectPlaintextAlert((settings & 4) != 0);
        if ((settings & 8) != 0) {
            reader.skipUndecryptable(500);
        }
        if ((settings & 16) != 0) {
            reader.limit(64);
        }
    }

    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Allocation.limited(bytes, 3_000_000, 100, input -> {
            Input choices = new Input(input);
            FuzzRecords run = new FuzzRecords(choices);
            run.write(choices);
            run.read(ByteBuffer.wrap(run.wire.toByteArray()), choices.uint8());
        });
    }

    private static DirectionKeys keys(CipherSuite suite, boolean encryptThenMac) {
        Secret secret = Secret.owning(new byte[32]);
        byte[] random = new byte[32];
        return suite.tls13()
                ? EarlySecrets.withoutPsk(suite)
                        .handshake(secret, new byte[suite.hash().length()])
                        .client()
                : MasterSecret12.of(suite, secret, random, random)
                        .keyBlock(random, random, encryptThenMac)
                        .client();
    }

    private void write(Input input) {
        for (int chunk = 0; chunk < CHUNKS && input.hasRemaining(); chunk++) {
            int kind = input.uint8();
            byte[] content = input.take(input.uint8() << (kind & 0x80) / 0x20);
            if ((kind & 3) == 0) {
                wire.writeBytes(content);
                continue;
            }
            ContentType type = ContentType.values()[kind >> 2 & 3];
            ByteBuffer record = ByteBuffer.allocate(content.length + 400);
            int length = Math.min(content.length, writer.limit());
            writer.write(type, content, 0, length, record);
            byte[] bytes = Arrays.copyOf(record.array(), record.position());
            if ((kind & 0x10) != 0) {
                bytes[input.uint8() % bytes.length] ^= (byte) (1 << (kind & 7));
            }
            wire.writeBytes(bytes);
            if (type == ContentType.APPLICATION_DATA) {
                sent.write(content, 0, length);
            }
        }
    }

    /** Reads until nothing more can be read; what comes out must have gone in. */
    private void read(ByteBuffer source, int form) {
        while (true) {
            int before = source.position();
            ByteBuffer target = (form & 1) == 0 ? ByteBuffer.allocate(ROOM) : ByteBuffer.allocateDirect(ROOM);
            try {
                RecordHeader header = reader.peek(source);
                if (header == null || source.remaining() < header.recordLength()) {
                    break;
                }
                int whole = header.recordLength();
                ContentType type = reader.read(header, source, new ByteBuffer[] {target}, 0, (form & 2) == 0 ? 1 : 0);
                require(source.position() == before + whole, "not one whole record");
                require(target.position() == 0 || type == ContentType.APPLICATION_DATA, "no data, but in its place");
                require(reader.content().length <= 1 << 14, "too much content");
                byte[] data = (form & 2) == 0 ? Arrays.copyOf(bytes(target), target.position()) : reader.content();
                if (type == ContentType.APPLICATION_DATA) {
                    received.writeBytes(data);
                }
            } catch (TlsFault fault) {
                require(source.position() == before && target.position() == 0, "a fault, and something moved");
                require(isZero(bytes(target)), "a fault, and something is left of the plaintext");
                break;
            }
        }
        if (isProtected) { // what is not may say anything
            byte[] all = sent.toByteArray();
            byte[] got = received.toByteArray();
            require(
                    got.length <= all.length && Arrays.equals(got, Arrays.copyOf(all, got.length)),
                    "received what was not sent");
        }
        reader.destroy();
    }

    private static byte[] bytes(ByteBuffer target) {
        if (target.hasArray()) {
            return target.array();
        }
        byte[] copy = new byte[target.capacity()];
        target.duplicate().clear().get(copy);
        return copy;
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean condition, @Nullable String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
