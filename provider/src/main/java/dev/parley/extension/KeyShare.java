package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.HELLO_RETRY_REQUEST;
import static dev.parley.extension.Place.SERVER_HELLO;

import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Public values of the key exchange in TLS 1.3, in one of three forms.
 *
 * @see "RFC 8446 §4.2.8"
 */
public final class KeyShare {

    private KeyShare() {}

    /**
     * A public value.
     *
     * @param group the code point of a {@link NamedGroup}, or an unknown one
     * @param keyExchange 1 to 65535 bytes in the group's own form
     */
    public record Entry(int group, byte[] keyExchange) {

        public static Entry of(NamedGroup group, byte[] keyExchange) {
            return new Entry(group.code(), keyExchange);
        }

        /** Null if we do not know it. */
        public @Nullable NamedGroup namedGroup() {
            return NamedGroup.of(group);
        }

        void write(Writer out) {
            out.uint16(group).opaque16(keyExchange);
        }

        static Entry read(Reader in) throws TlsFault {
            return new Entry(in.uint16(), in.opaque16(1, 0xFFFF));
        }
    }

    /**
     * The client's public values, most wanted first; none to ask for a HelloRetryRequest.
     *
     * @param entries at most one per group
     */
    public record ClientShares(List<Entry> entries) implements Extension {

        public static final ExtensionKind<ClientShares> KIND =
                ExtensionKind.of(ExtensionType.KEY_SHARE, ClientShares::read).mayAppearIn(CLIENT_HELLO);

        /** The public value for that group; null if there is none. */
        public byte @Nullable [] shareOf(NamedGroup group) {
            for (Entry entry : entries) {
                if (entry.group == group.code()) {
                    return entry.keyExchange;
                }
            }
            return null;
        }

        /** The groups of the entries, unknown ones included. */
        public List<Integer> groups() {
            return Codes.of(entries, Entry::group);
        }

        @Override
        public ExtensionKind<ClientShares> kind() {
            return KIND;
        }

        @Override
        public void write(Writer out) {
            out.vector16(list -> entries.forEach(entry -> entry.write(list)));
        }

        private static ClientShares read(Reader in) throws TlsFault {
            Reader list = in.vector16();
            List<Entry> entries = new ArrayList<>();
            Set<Integer> groups = new HashSet<>();
            while (list.hasRemaining()) {
                Entry entry = Entry.read(list);
                if (!groups.add(entry.group)) { // 8446 §4.2.8: not more than one for a group
                    throw ExtensionFault.DUPLICATE_KEY_SHARE.of(entry.group);
                }
                entries.add(entry);
            }
            return new ClientShares(List.copyOf(entries));
        }
    }

    /** The server's public value, in the group it chose. */
    public record ServerShare(Entry entry) implements Extension {

        public static final ExtensionKind<ServerShare> KIND = ExtensionKind.of(
                        ExtensionType.KEY_SHARE, in -> new ServerShare(Entry.read(in)))
                .mayAppearIn(SERVER_HELLO);

        public static ServerShare of(NamedGroup group, byte[] keyExchange) {
            return new ServerShare(Entry.of(group, keyExchange));
        }

        @Override
        public ExtensionKind<ServerShare> kind() {
            return KIND;
        }

        @Override
        public void write(Writer out) {
            entry.write(out);
        }
    }

    /**
     * The group in which a server wants the client's public value.
     *
     * @param group the code point of a {@link NamedGroup}, or an unknown one
     */
    public record RetryGroup(int group) implements Extension {

        public static final ExtensionKind<RetryGroup> KIND = ExtensionKind.of(
                        ExtensionType.KEY_SHARE, in -> new RetryGroup(in.uint16()))
                .mayAppearIn(HELLO_RETRY_REQUEST);

        public static RetryGroup of(NamedGroup group) {
            return new RetryGroup(group.code());
        }

        /** Null if we do not know it. */
        public @Nullable NamedGroup namedGroup() {
            return NamedGroup.of(group);
        }

        @Override
        public ExtensionKind<RetryGroup> kind() {
            return KIND;
        }

        @Override
        public void write(Writer out) {
            out.uint16(group);
        }
    }
}
