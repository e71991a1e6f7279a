package dev.parley.jsse.property;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Between an application protocol as the application spells it and its bytes, written below as one character each.
 *
 * @param charset of {@code jdk.tls.alpnCharset}
 * @see "RFC 7301 §3.1"
 */
public record ApplicationProtocolCoding(Charset charset) {

    private static final int LONGEST = 255;

    public String encode(String name) {
        return charset.equals(StandardCharsets.ISO_8859_1)
                ? name
                : new String(name.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    public String decode(String onTheWire) {
        return charset.equals(StandardCharsets.ISO_8859_1)
                ? onTheWire
                : new String(onTheWire.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    public List<String> encode(List<String> names) {
        return names.isEmpty() ? names : names.stream().map(this::encode).toList();
    }

    public List<String> decode(List<String> onTheWire) {
        return onTheWire.stream().map(this::decode).toList();
    }

    /**
     * The names as a list.
     *
     * @throws IllegalArgumentException if one does not fit the extension
     */
    public List<String> check(String[] names) {
        List<String> checked = new ArrayList<>(names.length);
        for (@Nullable String name : names) {
            if (name == null || name.isEmpty() || encode(name).length() > LONGEST) { // 7301 §3.1: 1 to 255 bytes
                throw new IllegalArgumentException("an application protocol has 1 to 255 bytes, unlike: " + name);
            }
            checked.add(name);
        }
        return List.copyOf(checked);
    }
}
