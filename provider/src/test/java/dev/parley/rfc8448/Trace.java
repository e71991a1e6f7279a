package dev.parley.rfc8448;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One section of RFC 8448 as {@code traces.txt} has it: what each side does, in order, with the values that the RFC prints.
 *
 * @see "RFC 8448 §2 to §7"
 */
public record Trace(int section, String title, List<Step> steps) {

    /** §3, §4, §5, §6 and §7. */
    public static final List<Trace> HANDSHAKES = read("/dev/parley/rfc8448/traces.txt").stream()
            .filter(trace -> trace.section >= 3)
            .toList();

    /**
     * What one side does, and the values it prints.
     *
     * @param by whose braces stand in front
     * @param name the RFC's sentence, without its colon
     */
    public record Step(Role by, String name, Map<String, byte[]> values) {

        /** The value of that name, which has to be there. */
        public byte[] value(String valueName) {
            return Objects.requireNonNull(values.get(valueName), () -> this + " has no " + valueName)
                    .clone();
        }

        public boolean isRecord() {
            return name.startsWith("send ");
        }

        /** Whether it constructs a handshake message. */
        public boolean isMessage() {
            return name.endsWith(" handshake message");
        }

        @Override
        public String toString() {
            return "{" + by.name().toLowerCase(Locale.ROOT) + "} " + name;
        }
    }

    /** The section of that number, 2 to 7. */
    public static Trace section(int number) {
        return read("/dev/parley/rfc8448/traces.txt").stream()
                .filter(trace -> trace.section == number)
                .findFirst()
                .orElseThrow();
    }

    /** All steps of one side with that name, of which there is at least one. */
    public List<Step> steps(Role by, String name) {
        List<Step> found = steps.stream()
                .filter(step -> step.by == by && step.name.equals(name))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("§" + section + " has no {" + by + "} " + name);
        }
        return found;
    }

    /** The first step of one side with that name. */
    public Step step(Role by, String name) {
        return steps(by, name).get(0);
    }

    /** A value of the first step of that name. */
    public byte[] value(Role by, String step, String value) {
        return step(by, step).value(value);
    }

    /** The records one side sends, in order: content under {@code payload}, bytes under {@code complete record}. */
    public List<Step> records(Role by) {
        return steps.stream().filter(step -> step.by == by && step.isRecord()).toList();
    }

    /** The handshake messages in the records of one side, in order. */
    public List<HandshakeMessage> messages(Role by) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        steps(by, "send handshake record").forEach(step -> content.writeBytes(step.value("payload")));
        List<HandshakeMessage> messages = new ArrayList<>();
        try {
            Reader in = Reader.of(content.toByteArray());
            while (in.hasRemaining()) {
                Reader next = in.copy();
                next.uint8();
                messages.add(HandshakeMessage.read(in.bytes(HandshakeMessage.HEADER + next.uint24())));
            }
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
        return messages;
    }

    /** The message of one side and that type; of two hellos the last one. */
    public HandshakeMessage message(Role by, HandshakeType type) {
        List<HandshakeMessage> found =
                messages(by).stream().filter(message -> message.type() == type).toList();
        return found.get(found.size() - 1);
    }

    /** {@link #message(Role, HandshakeType)}, decoded. */
    public <T> T message(Role by, HandshakeType type, Codec<T> codec) {
        try {
            return message(by, type).as(codec);
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return "§" + section + " " + title;
    }

    private static List<Trace> read(String resource) {
        List<Trace> traces = new ArrayList<>();
        Map<String, byte[]> values = new LinkedHashMap<>();
        String name = "";
        for (String line : lines(resource)) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                int space = line.indexOf(' ');
                int number = Integer.parseInt(line.substring(1, space));
                traces.add(new Trace(number, line.substring(space + 1, line.length() - 1), new ArrayList<>()));
            } else if (line.startsWith("{")) {
                int brace = line.indexOf('}');
                Role by = line.startsWith("{client") ? Role.CLIENT : Role.SERVER;
                values = new LinkedHashMap<>();
                traces.get(traces.size() - 1).steps.add(new Step(by, line.substring(brace + 2), values));
            } else if (line.startsWith(" ")) {
                values.merge(name, HexFormat.of().parseHex(line.strip()), Trace::concat);
            } else {
                int equals = line.indexOf(" =");
                name = line.substring(0, equals);
                values.put(
                        name, HexFormat.of().parseHex(line.substring(equals + 2).strip()));
            }
        }
        return traces;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Trace.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
