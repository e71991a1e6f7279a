package dev.parley.conformance.contracts;

import dev.parley.conformance.contracts.WalkRecord.Kind;
import org.jspecify.annotations.Nullable;

/** Which row of the (phase, event) table is about a record. */
final class WalkRows {

    private WalkRows() {}

    /**
     * The row that lets a record pass once the handshake is done; null if there is none.
     *
     * @param halfOut whether the engine has closed its own side
     */
    static @Nullable String ofTaken(Kind kind, boolean isTls13, boolean isClient, boolean halfOut) {
        return switch (kind) {
            case DATA -> halfOut ? "66" : "32";
            case EMPTY_DATA -> "36";
            case CLOSE_NOTIFY -> halfOut ? "71" : isTls13 ? "63" : "62";
            case USER_CANCELED -> "59";
            case WARNING -> isTls13 ? null : "58";
            case KEY_UPDATE -> !isTls13 ? null : halfOut ? "68" : "38";
            case KEY_UPDATE_ASKED -> !isTls13 ? null : halfOut ? "69" : "39";
            case TICKET -> !isTls13 || !isClient ? null : halfOut ? "68" : "37";
            case HELLO_REQUEST -> isTls13 || !isClient ? null : halfOut ? "70" : "42";
            case HELLO_BEGUN -> isTls13 || isClient ? null : halfOut ? "70" : "43";
            case HELLO -> isTls13 || isClient ? null : halfOut ? "70" : "44";
            default -> null;
        };
    }

    /** The row by which a record ends an established connection; null if it should not. */
    static @Nullable String ofFatal(Kind kind, boolean isTls13, boolean isClient, boolean halfOut) {
        if (ofTaken(kind, isTls13, isClient, halfOut) != null) {
            return null;
        }
        if (halfOut) {
            return kind == Kind.FLIGHT || kind == Kind.CONTROL ? null : "72";
        }
        return switch (kind) {
            case FLIGHT, CONTROL -> null;
            case FATAL, WARNING -> "60";
            case CHANGE_CIPHER_SPEC -> isTls13 ? "85" : "61";
            case TICKET, OTHER_MESSAGE, HELLO, HELLO_REQUEST -> isTls13 ? "41" : "61";
            default -> "61";
        };
    }

    /** The row by which a record ends a handshake; null if the table does not tell. */
    static @Nullable String ofThrown(Kind kind, boolean isTls13, String message) {
        boolean isPeers = message.contains("Received fatal alert");
        return switch (kind) {
            case PLAIN_DATA -> "22";
            case PLAIN_CLOSE_NOTIFY -> message.contains("Received close_notify") ? "24" : null;
            case PLAIN_FATAL, PLAIN_WARNING, PLAIN_UNRECOGNIZED_NAME ->
                isPeers ? isTls13 ? "28" : "25" : kind == Kind.PLAIN_WARNING && !isTls13 ? "27" : null;
            default -> null;
        };
    }
}
