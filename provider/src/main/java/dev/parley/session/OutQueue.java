package dev.parley.session;

import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.keys.DirectionKeys;
import dev.parley.message.AlertMessage;
import dev.parley.message.ChangeCipherSpec;
import dev.parley.record.RecordWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Control records that wait to be handed out, and the key changes between them, in order (CONTRACT 2.1, {@code Q}).
 *
 * <p>Contents wait unprotected and are protected when they are taken, so that closing can still drop what has not left.
 * Guarded by the session's lock.
 */
final class OutQueue {

    private static final byte[] CHANGE_CIPHER_SPEC = new ChangeCipherSpec().encoded();

    /** Null while nothing waits, as nearly always. */
    private @Nullable Deque<Item> items;

    private int contents;

    /** A ChangeCipherSpec that leaves only together with the next record: until there is one, {@link #contents} leaves it out. */
    private @Nullable Content leader;

    /** True if a record is waiting; key changes alone do not count, nor does what only leads. */
    boolean hasRecords() {
        return contents > 0;
    }

    void handshake(byte[] encoded) {
        add(new Content(ContentType.HANDSHAKE, encoded));
    }

    void changeCipherSpec() {
        add(new Content(ContentType.CHANGE_CIPHER_SPEC, CHANGE_CIPHER_SPEC));
    }

    /** A ChangeCipherSpec that waits for what comes next. */
    void leadWithChangeCipherSpec() {
        leader = new Content(ContentType.CHANGE_CIPHER_SPEC, CHANGE_CIPHER_SPEC);
        append(leader);
    }

    void alert(AlertLevel level, AlertDescription description) {
        add(new Content(ContentType.ALERT, AlertMessage.of(level, description).encoded()));
    }

    void keys(DirectionKeys keys) {
        append(new UseKeys(keys));
    }

    /** From here on records hold at most so many content bytes. */
    void limit(int contentBytes) {
        append(new Limit(contentBytes));
    }

    /** A KeyUpdate and, right behind it, the next generation of keys (RFC 8446 §4.6.3). */
    void keyUpdate(byte[] encoded) {
        Content update = new Content(ContentType.HANDSHAKE, encoded);
        update.keyUpdate = true;
        add(update);
        append(new NextKeys());
    }

    boolean holdsKeyUpdate() {
        for (Item item : waiting()) {
            if (item instanceof Content content && content.keyUpdate) {
                return true;
            }
        }
        return false;
    }

    boolean holdsHandshake() {
        for (Item item : waiting()) {
            if (item instanceof Content content && content.type == ContentType.HANDSHAKE) {
                return true;
            }
        }
        return false;
    }

    boolean holdsAlert() {
        for (Item item : waiting()) {
            if (item instanceof Content content && content.type == ContentType.ALERT) {
                return true;
            }
        }
        return false;
    }

    /** Applies the key changes at the head; called by the thread that owns the writing half. */
    void changeKeys(RecordWriter writer) {
        while (first() instanceof Change change) {
            removeFirst();
            change.on(writer);
        }
    }

    /** The type of the record at the head, or null if there is none. */
    @Nullable
    ContentType nextType() {
        return hasRecords() && first() instanceof Content content ? content.type : null;
    }

    /** Whether the next record is a ChangeCipherSpec that leads an alert. */
    boolean leadsAlert() {
        boolean leads = false;
        for (Item item : waiting()) {
            if (item instanceof Content content) {
                if (leads || content.type != ContentType.CHANGE_CIPHER_SPEC) {
                    return leads && content.type == ContentType.ALERT;
                }
                leads = true;
            }
        }
        return false;
    }

    /**
     * The content bytes of the next record: consecutive handshake messages share one, everything else stands alone.
     *
     * @param limit the most content bytes a record may hold
     */
    int nextLength(int limit) {
        int length = 0;
        for (Item item : waiting()) {
            if (!(item instanceof Content content) || (length > 0 && content.type != ContentType.HANDSHAKE)) {
                break;
            }
            length += content.left();
            if (content.type != ContentType.HANDSHAKE || length >= limit) {
                break;
            }
        }
        return Math.min(length, limit);
    }

    /** Removes the next record's content, to be read only; {@code length} as {@link #nextLength} gave it. */
    byte[] take(int length) {
        Content first = head();
        if (first.bytes.length == length && first.left() == length) { // most messages are alone in their record
            removeFirst();
            contents--;
            return first.bytes;
        }
        byte[] record = new byte[length];
        int at = 0;
        while (at < length) {
            Content content = head();
            int part = Math.min(content.left(), length - at);
            System.arraycopy(content.bytes, content.taken, record, at, part);
            content.taken += part;
            at += part;
            if (content.left() == 0) {
                removeFirst();
                contents--;
            }
        }
        return record;
    }

    /**
     * Drops what has not been handed out, for the sake of an alert: handshake records and the key changes behind them, which
     * the peer could not follow. Alerts stay, and so do key changes that stand in front of every handshake record (CONTRACT B1).
     */
    void dropHandshake() {
        boolean dropped = false;
        for (Iterator<Item> each = waiting().iterator(); each.hasNext(); ) {
            Item item = each.next();
            if (item instanceof Content content && content.type == ContentType.HANDSHAKE) {
                dropped = true;
                contents--;
                each.remove();
            } else if (item instanceof Content content && content.type == ContentType.CHANGE_CIPHER_SPEC && dropped) {
                contents -= content == leader ? 0 : 1;
                leader = null;
                each.remove();
            } else if (dropped && item instanceof Change change) {
                change.discard();
                each.remove();
            }
        }
    }

    /** Drops all records; keeps the key changes that no dropped handshake record stands in front of. */
    void dropRecords() {
        dropHandshake();
        if (items != null) {
            items.removeIf(item -> item instanceof Content && item != leader); // which an alert has ahead of it too
        }
        contents = 0;
    }

    /** Zeroes the keys that wait, where no record will leave any more. */
    void discardKeys() {
        for (Iterator<Item> each = waiting().iterator(); each.hasNext(); ) {
            if (each.next() instanceof Change change) {
                change.discard();
                each.remove();
            }
        }
    }

    private void add(Content content) {
        append(content);
        contents += leader == null ? 1 : 2;
        leader = null;
    }

    private void append(Item item) {
        Deque<Item> behind = items;
        if (behind == null) {
            behind = new ArrayDeque<>(4);
            items = behind;
        }
        behind.add(item);
    }

    private Collection<Item> waiting() {
        Deque<Item> some = items;
        return some == null ? List.of() : some;
    }

    private @Nullable Item first() {
        Deque<Item> some = items;
        return some == null ? null : some.peekFirst();
    }

    private Content head() {
        if (first() instanceof Content content) {
            return content;
        }
        throw new IllegalStateException("no record is waiting");
    }

    private void removeFirst() {
        Deque<Item> some = items;
        if (some != null) {
            some.removeFirst();
            if (some.isEmpty()) {
                items = null;
            }
        }
    }

    private sealed interface Item {}

    private static final class Content implements Item {
        final ContentType type;
        final byte[] bytes;
        int taken;
        boolean keyUpdate;

        Content(ContentType type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        int left() {
            return bytes.length - taken;
        }
    }

    /** What happens to the writing half between two records. */
    private sealed interface Change extends Item {
        void on(RecordWriter writer);

        void discard();
    }

    private record UseKeys(DirectionKeys keys) implements Change {
        @Override
        public void on(RecordWriter writer) {
            writer.use(keys);
        }

        @Override
        public void discard() {
            keys.destroy();
        }
    }

    private record Limit(int contentBytes) implements Change {
        @Override
        public void on(RecordWriter writer) {
            writer.limit(contentBytes);
        }

        @Override
        public void discard() {}
    }

    private record NextKeys() implements Change {
        @Override
        public void on(RecordWriter writer) {
            writer.rekey();
        }

        @Override
        public void discard() {}
    }

    @Override
    public String toString() {
        return Arrays.toString(waiting().stream()
                .map(item -> item instanceof Content content ? content.type + ":" + content.left() : "KEYS")
                .toArray());
    }
}
