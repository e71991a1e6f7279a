package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.SERVER_HELLO;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys a client could resume with, and for each the proof that it has it.
 *
 * @param identities one or more, most wanted first
 * @param binders as many; each an HMAC over the hello up to the binders
 * @see "RFC 8446 §4.2.11"
 */
public record PreSharedKey(List<Identity> identities, List<byte[]> binders) implements Extension {

    public static final ExtensionKind<PreSharedKey> KIND =
            ExtensionKind.of(ExtensionType.PRE_SHARED_KEY, PreSharedKey::read).mayAppearIn(CLIENT_HELLO);

    /**
     * A key by its name.
     *
     * @param identity a ticket, or the label of an external key; 1 to 65535 bytes
     * @param obfuscatedTicketAge milliseconds plus the ticket's age_add, modulo 2^32
     */
    public record Identity(byte[] identity, long obfuscatedTicketAge) {}

    /** The bytes at the end of the ClientHello that the binders themselves do not cover: their list with its length. */
    public int bindersLength() {
        int length = 2;
        for (byte[] binder : binders) {
            length += 1 + binder.length;
        }
        return length;
    }

    @Override
    public ExtensionKind<PreSharedKey> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.vector16(list -> {
            for (Identity identity : identities) {
                list.opaque16(identity.identity).uint32(identity.obfuscatedTicketAge);
            }
        });
        out.vector16(list -> binders.forEach(list::opaque8));
    }

    private static PreSharedKey read(Reader in) throws TlsFault {
        Reader names = in.vector16();
        Reader proofs = in.vector16();
        if (!names.hasRemaining() || !proofs.hasRemaining()) { // 8446 §4.2.11: identities<7..>, binders<33..>
            throw DecodeFault.LENGTH_OUT_OF_RANGE.of(0, names.hasRemaining() ? 33 : 7, 0xFFFF);
        }
        List<Identity> identities = new ArrayList<>();
        while (names.hasRemaining()) {
            identities.add(new Identity(names.opaque16(1, 0xFFFF), names.uint32()));
        }
        List<byte[]> binders = new ArrayList<>();
        while (proofs.hasRemaining()) {
            binders.add(proofs.opaque8(0, 255)); // CONTRACT T26: one of a wrong length is a wrong binder, decrypt_error
        }
        if (identities.size() != binders.size()) { // 8446 §4.2.11: one binder per identity, in the same order
            throw ExtensionFault.BINDERS_DO_NOT_MATCH_IDENTITIES.of(identities.size(), binders.size());
        }
        return new PreSharedKey(List.copyOf(identities), List.copyOf(binders));
    }

    /**
     * The key the server chose.
     *
     * @param index into the client's identities
     */
    public record Selected(int index) implements Extension {

        public static final ExtensionKind<Selected> KIND = ExtensionKind.of(
                        ExtensionType.PRE_SHARED_KEY, in -> new Selected(in.uint16()))
                .mayAppearIn(SERVER_HELLO);

        @Override
        public ExtensionKind<Selected> kind() {
            return KIND;
        }

        @Override
        public void write(Writer out) {
            out.uint16(index);
        }
    }
}
