package dev.parley.extension;

import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of one message, in order, at most one of each type; it does not change.
 *
 * <p>The rules that hold for every extension are here, once: known places, no duplicates, no unsolicited answers,
 * pre_shared_key last. Two blocks are equal if their bytes are.
 *
 * @see "RFC 8446 §4.2"
 */
public final class ExtensionBlock {

    /** The most bytes of a block, its own length excluded. RFC 8446 §4.1.2, {@code extensions<8..2^16-1>}. */
    public static final int LARGEST = 0xFFFF;

    private static final ExtensionBlock EMPTY = new ExtensionBlock(List.of());
    private static final int PRE_SHARED_KEY = ExtensionType.PRE_SHARED_KEY.code();
    private static final int EXTENSION_HEADER = 4; // type and length

    /** Not to be changed by the package either. */
    final List<Extension> extensions;

    private ExtensionBlock(List<Extension> extensions) {
        this.extensions = extensions;
    }

    public static ExtensionBlock empty() {
        return EMPTY;
    }

    /** The given extensions in this order, whose types must differ. */
    public static ExtensionBlock of(Extension... extensions) {
        ExtensionBlock block = EMPTY;
        for (Extension extension : extensions) {
            if (block.has(extension.typeCode())) {
                throw new IllegalArgumentException("two extensions of type " + Extensions.nameOf(extension.typeCode()));
            }
            block = block.with(extension);
        }
        return block;
    }

    /** Over this very list, which the caller gives away, knowing that its types differ. */
    static ExtensionBlock owning(List<Extension> extensions) {
        return new ExtensionBlock(extensions);
    }

    /** What a client offers in its ClientHello, before its states add key shares and the like. */
    public static ExtensionBlock offers(Ours ours) {
        return ExtensionPolicy.offers(ours);
    }

    /** What a server asks for in its CertificateRequest. */
    public static ExtensionBlock requests(Ours ours) {
        return ExtensionPolicy.requests(ours);
    }

    /**
     * What a server answers at {@code place} to the ClientHello's block, as far as our configuration alone decides it.
     *
     * @throws TlsFault what an extension's own policy throws
     */
    public static ExtensionBlock answers(ExtensionBlock theirs, Place place, Ours ours) throws TlsFault {
        return ExtensionPolicy.answers(theirs, place, ours);
    }

    /**
     * Reads a block with its length.
     *
     * @throws TlsFault DUPLICATE_IN_HELLO, DUPLICATE, MISPLACED, PRE_SHARED_KEY_NOT_LAST, a DecodeFault, or what an
     *     extension's own reader throws
     */
    public static ExtensionBlock read(Reader in, Place place) throws TlsFault {
        Reader all = in.vector16();
        if (!all.hasRemaining()) {
            return EMPTY;
        }
        int count = checkTypes(all.copy(), place); // the form of the block first, then what is in it
        List<Extension> extensions = new ArrayList<>(count);
        while (all.hasRemaining()) {
            int code = all.uint16();
            Reader data = all.vector16();
            extensions.add(readOne(code, data, place));
            data.mustEnd();
        }
        return new ExtensionBlock(extensions);
    }

    /** Whether a block that {@code in} stands before has an extension of that type; nothing else of it is looked at. */
    public static boolean peek(Reader in, ExtensionType type) throws TlsFault {
        Reader all = in.copy().vector16();
        boolean there = false;
        while (all.hasRemaining()) {
            there |= all.uint16() == type.code();
            all.skipVector16();
        }
        return there;
    }

    /** Writes this block with its length. */
    public void write(Writer out) {
        int block = out.begin16();
        for (Extension extension : extensions) {
            int data = out.uint16(extension.typeCode()).begin16();
            extension.write(out);
            out.end16(data);
        }
        out.end16(block);
    }

    /** The bytes of this block without its own length, which has two: more than {@link #LARGEST} cannot be written. */
    public int length() {
        Writer out = new Writer();
        for (Extension extension : extensions) {
            extension.write(out);
        }
        return out.length() + extensions.size() * EXTENSION_HEADER;
    }

    /** The extension of that form; null if there is none. */
    public <T extends Extension> @Nullable T get(ExtensionKind<T> kind) {
        int at = indexOf(kind);
        @SuppressWarnings("unchecked") // a kind is the kind of one class only
        T found = at < 0 ? null : (T) extensions.get(at);
        return found;
    }

    public boolean has(ExtensionKind<?> kind) {
        return indexOf(kind) >= 0;
    }

    public boolean has(ExtensionType type) {
        return has(type.code());
    }

    public boolean has(int code) {
        for (int i = 0; i < extensions.size(); i++) { // asked often, so without an iterator
            if (extensions.get(i).typeCode() == code) {
                return true;
            }
        }
        return false;
    }

    private int indexOf(ExtensionKind<?> kind) {
        for (int i = 0; i < extensions.size(); i++) {
            if (extensions.get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
    }

    /** The code points, in order. */
    public List<Integer> types() {
        List<Integer> types = new ArrayList<>(extensions.size());
        for (Extension extension : extensions) {
            types.add(extension.typeCode());
        }
        return types;
    }

    /** The extensions, in order. */
    public List<Extension> all() {
        return Collections.unmodifiableList(extensions);
    }

    /** This block and {@code extension}: in place of the one of its type, or at the end but before pre_shared_key. */
    public ExtensionBlock with(Extension extension) {
        List<Extension> changed = new ArrayList<>(extensions);
        int last = changed.size() - 1;
        for (int i = 0; i <= last; i++) {
            if (changed.get(i).typeCode() == extension.typeCode()) {
                changed.set(i, extension);
                return new ExtensionBlock(changed);
            }
        }
        // 8446 §4.2.11: nothing follows pre_shared_key
        boolean beforeLast = last >= 0 && changed.get(last).typeCode() == PRE_SHARED_KEY;
        changed.add(beforeLast ? last : last + 1, extension);
        return new ExtensionBlock(changed);
    }

    /** This block without the extension of that form. */
    public ExtensionBlock without(ExtensionKind<?> kind) {
        if (!has(kind)) {
            return this;
        }
        List<Extension> changed = new ArrayList<>(extensions);
        changed.removeIf(extension -> extension.kind() == kind);
        return new ExtensionBlock(changed);
    }

    /** This block without the extension of that type, also where we do not speak it. */
    public ExtensionBlock without(ExtensionType type) {
        List<Extension> changed = new ArrayList<>(extensions);
        changed.removeIf(extension -> extension.typeCode() == type.code());
        return new ExtensionBlock(changed);
    }

    /**
     * Checks, on the side that offered, that this block only answers what was offered, and fits it.
     *
     * @throws TlsFault UNSOLICITED, or what an extension's own check throws
     */
    public void checkAnswers(ExtensionBlock offered) throws TlsFault {
        ExtensionPolicy.checkAnswers(this, offered);
    }

    /** On a client: puts the server's answers, which this block is and which were checked, into effect. */
    public void agree(Terms terms) {
        ExtensionPolicy.settle(this, null, terms);
    }

    /** On a server: puts our answers, which this block is, to {@code theirs} into effect. */
    public void agree(ExtensionBlock theirs, Terms terms) {
        ExtensionPolicy.settle(this, theirs, terms);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExtensionBlock block && Arrays.equals(encoded(), block.encoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded());
    }

    /** The names only: values may be long, and some identify people. */
    @Override
    public String toString() {
        StringBuilder names = new StringBuilder("[");
        for (Extension extension : extensions) {
            names.append(names.length() == 1 ? "" : ", ").append(Extensions.nameOf(extension.typeCode()));
        }
        return names.append(']').toString();
    }

    private byte[] encoded() {
        Writer out = new Writer();
        write(out);
        return out.toByteArray();
    }

    private static Extension readOne(int code, Reader data, Place place) throws TlsFault {
        List<ExtensionKind<?>> forms = Extensions.formsOf(code);
        if (forms == null) {
            return new UnknownExtension(code, data.rest());
        }
        for (ExtensionKind<?> form : forms) {
            if (form.isAllowedIn(place)) {
                return form.codec().read(data);
            }
        }
        throw ExtensionFault.MISPLACED.of(Extensions.nameOf(code), place); // 8446 §4.2
    }

    /** How many there are: no two of one type, pre_shared_key last in a ClientHello. */
    private static int checkTypes(Reader all, Place place) throws TlsFault {
        int[] types = new int[24];
        int count = 0;
        int last = -1;
        while (all.hasRemaining()) {
            if (count == types.length) {
                types = Arrays.copyOf(types, 2 * count);
            }
            last = all.uint16();
            types[count++] = last;
            all.skipVector16();
        }
        Arrays.sort(types, 0, count); // a block may name 16384 types: no quadratic search
        for (int i = 1; i < count; i++) {
            if (types[i] == types[i - 1]) { // 8446 §4.2: no two of one type
                throw (place.opensHandshake() ? ExtensionFault.DUPLICATE_IN_HELLO : ExtensionFault.DUPLICATE)
                        .of(Extensions.nameOf(types[i]), place);
            }
        }
        boolean offersKeys = place == Place.CLIENT_HELLO && Arrays.binarySearch(types, 0, count, PRE_SHARED_KEY) >= 0;
        if (offersKeys && last != PRE_SHARED_KEY) { // 8446 §4.2.11
            throw ExtensionFault.PRE_SHARED_KEY_NOT_LAST.of();
        }
        return count;
    }
}
