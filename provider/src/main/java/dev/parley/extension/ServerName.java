package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.ENCRYPTED_EXTENSIONS;
import static dev.parley.extension.Place.SERVER_HELLO_12;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of the host that a client wants to reach.
 *
 * <p>A client sends an A-label. A server takes what SunJSSE takes: also U-labels in UTF-8, underscores and literal
 * addresses; names of other types are passed over. A name is kept as long as its session, so it is no longer than DNS lets it be.
 *
 * @param hostName the one name of type host_name; null if the list has only others
 * @see "RFC 6066 §3"
 */
public record ServerName(@Nullable String hostName) implements Extension {

    private static final int HOST_NAME = 0;
    private static final int MOST_BYTES = 255; // 1035 §2.3.4

    public static final ExtensionKind<ServerName> KIND = ExtensionKind.of(ExtensionType.SERVER_NAME, ServerName::read)
            .mayAppearIn(CLIENT_HELLO)
            .offer(ours -> Optional.ofNullable(offered(ours.serverName())))
            .answer((theirs, ours, place) ->
                    theirs.hostName == null ? Optional.empty() : Optional.of(new Acknowledged()));

    @Override
    public ExtensionKind<ServerName> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        String name = hostName;
        out.vector16(list -> {
            if (name != null) {
                list.uint8(HOST_NAME).opaque16(name.getBytes(UTF_8));
            }
        });
    }

    private static @Nullable ServerName offered(@Nullable String host) {
        if (host == null) {
            return null;
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host; // 6066 §3: no trailing dot
        return isName(name) ? new ServerName(name) : null;
    }

    /** False for literal addresses, which 6066 §3 forbids, and for what is no A-label. */
    private static boolean isName(String name) {
        if (name.length() > MOST_BYTES) {
            return false;
        }
        boolean letters = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == ':') { // a colon makes it an IPv6 address
                return false;
            }
            letters |= c != '.' && (c < '0' || c > '9'); // digits and dots alone make it an IPv4 address
        }
        return letters;
    }

    private static ServerName read(Reader in) throws TlsFault {
        Reader list = in.vector16();
        if (!list.hasRemaining()) { // 6066 §3: ServerNameList<1..2^16-1>
            throw DecodeFault.LENGTH_OUT_OF_RANGE.of(0, 1, 0xFFFF);
        }
        String hostName = null;
        BitSet types = new BitSet();
        while (list.hasRemaining()) {
            int type = list.uint8();
            byte[] name = list.opaque16(1, 0xFFFF); // 6066 §3: names of every type to come have this form
            if (types.get(type)) { // 6066 §3: not more than one name of the same type
                throw ExtensionFault.DUPLICATE_SERVER_NAME.of(type);
            }
            types.set(type);
            if (type == HOST_NAME) {
                hostName = decoded(name);
            }
        }
        return new ServerName(hostName);
    }

    private static String decoded(byte[] name) throws TlsFault {
        if (name.length > MOST_BYTES) {
            throw ExtensionFault.SERVER_NAME_TOO_LONG.of(name.length, MOST_BYTES);
        }
        String text = new String(name, UTF_8);
        boolean wellFormed = !text.endsWith(".") && text.indexOf('\uFFFD') < 0;
        for (int i = 0; i < text.length(); i++) {
            wellFormed &= text.charAt(i) > ' ' && text.charAt(i) != 0x7F; // a NUL would shorten the name for others
        }
        if (!wellFormed) {
            throw ExtensionFault.MALFORMED_SERVER_NAME.of(text);
        }
        return text;
    }

    /** The server's word that it used the name; empty. */
    public record Acknowledged() implements Extension {

        public static final ExtensionKind<Acknowledged> KIND = ExtensionKind.of(
                        ExtensionType.SERVER_NAME, in -> new Acknowledged())
                .mayAppearIn(SERVER_HELLO_12, ENCRYPTED_EXTENSIONS);

        @Override
        public ExtensionKind<Acknowledged> kind() {
            return KIND;
        }

        @Override
        public void write(Writer out) {}
    }
}
