package dev.parley.conformance.support;

import dev.parley.crypto.Randoms;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.DirectionKeys;
import dev.parley.record.RecordHeader;
import dev.parley.record.RecordReader;
import dev.parley.record.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A peer that says what no engine would: it takes the record layer out of an engine of Parley that has done the
 * handshake so far, and writes and reads with that engine's keys and numbers.
 */
public final class ScriptedPeer {

    private final RecordWriter writer;
    private final RecordReader reader;

    private ScriptedPeer(RecordWriter writer, RecordReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Takes over the record layer of an engine. */
    public static ScriptedPeer from(SSLEngine engine) {
        SSLEngine bare = CheckedEngine.bare(engine);
        return new ScriptedPeer(find(bare, RecordWriter.class), find(bare, RecordReader.class));
    }

    /** Writes under the keys that an engine reads with, which its peer may not write with yet. */
    public static ScriptedPeer to(SSLEngine engine) {
        RecordReader theirs = find(CheckedEngine.bare(engine), RecordReader.class);
        RecordWriter writer = new RecordWriter(Randoms.secure());
        try {
            Field field = RecordReader.class.getDeclaredField("epoch");
            field.setAccessible(true);
            Object epoch = field.get(theirs);
            Method keys = epoch.getClass().getDeclaredMethod("keys");
            keys.setAccessible(true);
            writer.use((DirectionKeys) Objects.requireNonNull(keys.invoke(epoch), "in the clear"));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return new ScriptedPeer(writer, new RecordReader());
    }

    /**
     * A record that was opened.
     *
     * @param type its inner type
     * @param content its plaintext
     */
    public record Plain(ContentType type, byte[] content) {

        /** The alert that it is. */
        public AlertDescription alert() {
            if (type != ContentType.ALERT || content.length != 2) {
                throw new AssertionError("not an alert: " + this);
            }
            return Objects.requireNonNull(AlertDescription.of(content[1] & 0xff));
        }

        @Override
        public String toString() {
            return type + " " + Arrays.toString(content);
        }
    }

    /** One record under the current keys. */
    public byte[] record(ContentType type, byte... content) {
        ByteBuffer target = ByteBuffer.allocate(content.length + 1000);
        writer.write(type, content, 0, content.length, target);
        return Arrays.copyOf(target.array(), target.position());
    }

    /** A record with one handshake message. */
    public byte[] handshake(HandshakeType type, byte... body) {
        return record(ContentType.HANDSHAKE, message(type, body));
    }

    public byte[] alert(AlertLevel level, AlertDescription description) {
        return record(ContentType.ALERT, (byte) level.code(), (byte) description.code());
    }

    /** The next keys, as after a KeyUpdate of ours. */
    public void rekey() {
        writer.rekey();
    }

    /** The next keys for reading, as after a KeyUpdate of the engine's. */
    public void rekeyReading() {
        reader.rekey();
    }

    /** Lets the next record that it writes have that number, and the next one that it reads. */
    public void numbers(long write, long read) {
        number(writer, write);
        number(reader, read);
    }

    /** Sets the number of an engine's next record, which the engine itself would take ages to reach. */
    public static void number(SSLEngine engine, long write) {
        number(find(CheckedEngine.bare(engine), RecordWriter.class), write);
    }

    private static void number(Object half, long next) {
        try {
            Method setter = half.getClass().getDeclaredMethod("number", long.class);
            setter.setAccessible(true);
            setter.invoke(half, next);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens every record of a piece of the wire. */
    public List<Plain> open(byte[] wire) {
        List<Plain> plain = new ArrayList<>();
        ByteBuffer source = ByteBuffer.wrap(wire);
        ByteBuffer application = ByteBuffer.allocate(20_000);
        try {
            while (source.hasRemaining()) {
                RecordHeader header = reader.peek(source);
                if (header == null) {
                    throw new AssertionError("a piece of a record: " + wire.length);
                }
                application.clear();
                ContentType type = reader.read(header, source, new ByteBuffer[] {application}, 0, 1);
                byte[] content = type == ContentType.APPLICATION_DATA
                        ? Arrays.copyOf(application.array(), application.position())
                        : Arrays.copyOf(reader.content(), reader.contentLength());
                plain.add(new Plain(type, content));
            }
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
        return plain;
    }

    /** Opens the only record of a piece of the wire. */
    public Plain openOne(byte[] wire) {
        List<Plain> plain = open(wire);
        if (plain.size() != 1) {
            throw new AssertionError("records: " + plain);
        }
        return plain.get(0);
    }

    /** A record without protection. */
    public static byte[] plaintext(int type, int version, byte... content) {
        return ByteBuffer.allocate(5 + content.length)
                .put((byte) type)
                .putShort((short) version)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    /** An alert without protection. */
    public static byte[] plaintextAlert(AlertLevel level, AlertDescription description) {
        return plaintext(ContentType.ALERT.code(), 0x0303, (byte) level.code(), (byte) description.code());
    }

    /** A handshake message with its header. */
    public static byte[] message(HandshakeType type, byte... body) {
        return ByteBuffer.allocate(4 + body.length)
                .put((byte) type.code())
                .put((byte) (body.length >> 16))
                .putShort((short) body.length)
                .put(body)
                .array();
    }

    /** The records of a piece of the wire, each by itself. */
    public static List<byte[]> records(byte[] wire) {
        List<byte[]> records = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(wire);
        while (buffer.hasRemaining()) {
            byte[] record = new byte[5 + (buffer.getShort(buffer.position() + 3) & 0xffff)];
            buffer.get(record);
            records.add(record);
        }
        return records;
    }

    /** One after the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static <T> T find(Object root, Class<T> type) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Object next = open.removeFirst();
            if (type.isInstance(next)) {
                return type.cast(next);
            }
            for (Class<?> owner = next.getClass(); isParleys(owner); owner = owner.getSuperclass()) {
                for (Field field : owner.getDeclaredFields()) {
                    Object value = Modifier.isStatic(field.getModifiers()) ? null : value(field, next);
                    if (value != null && isParleys(value.getClass()) && seen.add(value)) {
                        open.addLast(value);
                    }
                }
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " in " + root);
    }

    private static boolean isParleys(@Nullable Class<?> type) {
        return type != null && type.getName().startsWith("dev.parley.");
    }

    private static @Nullable Object value(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
