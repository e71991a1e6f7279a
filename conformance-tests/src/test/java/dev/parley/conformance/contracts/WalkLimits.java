package dev.parley.conformance.contracts;

import dev.parley.conformance.contracts.WalkRecord.Kind;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often the peer has repeated what it may repeat, at rest.
 *
 * @see "CONTRACT 2.1"
 */
final class WalkLimits {

    private static final Map<Kind, Integer> LIMITS =
            Map.of(Kind.WARNING, 4, Kind.EMPTY_DATA, 32, Kind.KEY_UPDATE, 32, Kind.HELLO, 16, Kind.TICKET, 32);

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private int unknown;
    private int questions;

    /** The engine took this. */
    void taken(WalkRecord record) {
        Kind counted = counted(record.kind());
        if (record.kind() == Kind.DATA) {
            counts.clear();
            unknown = 0;
            questions = Math.min(questions, 1);
        } else if (record.kind() == Kind.CONTROL || record.kind() == Kind.FLIGHT) {
            unknown += 2; // a key update perhaps, or two tickets
        } else if (LIMITS.containsKey(counted)) {
            counts.merge(counted, 1, Integer::sum);
        }
        if (isHandshake(record.kind())) {
            counts.remove(Kind.WARNING);
            counts.remove(Kind.EMPTY_DATA);
        }
    }

    /** The engine has asked for a key update, whose answer does not count. */
    void asked() {
        questions++;
    }

    /** More was taken than may be. */
    boolean exceeded() {
        return LIMITS.entrySet().stream().anyMatch(limit -> {
            int free = limit.getKey() == Kind.KEY_UPDATE ? questions : 0;
            return counts.getOrDefault(limit.getKey(), 0) > limit.getValue() + free;
        });
    }

    /** Whether one more of these may be too many. */
    boolean wouldExceed(WalkRecord record) {
        Kind counted = counted(record.kind());
        Integer limit = LIMITS.get(counted);
        return limit != null && counts.getOrDefault(counted, 0) + unknown >= limit;
    }

    private static Kind counted(Kind kind) {
        return switch (kind) {
            case USER_CANCELED -> Kind.WARNING;
            case KEY_UPDATE_ASKED -> Kind.KEY_UPDATE;
            case HELLO_REQUEST -> Kind.HELLO;
            default -> kind;
        };
    }

    private static boolean isHandshake(Kind kind) {
        return switch (kind) {
            case KEY_UPDATE, KEY_UPDATE_ASKED, TICKET, HELLO_REQUEST, HELLO_BEGUN, HELLO -> true;
            default -> false;
        };
    }
}
