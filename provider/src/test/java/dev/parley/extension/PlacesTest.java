package dev.parley.extension;

import static dev.parley.extension.Place.CERTIFICATE;
import static dev.parley.extension.Place.CERTIFICATE_REQUEST;
import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.ENCRYPTED_EXTENSIONS;
import static dev.parley.extension.Place.HELLO_RETRY_REQUEST;
import static dev.parley.extension.Place.NEW_SESSION_TICKET;
import static dev.parley.extension.Place.SERVER_HELLO;
import static dev.parley.extension.Place.SERVER_HELLO_12;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.iana.ExtensionType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of RFC 8446 §4.2, with the ServerHello of TLS 1.2 from each extension's own RFC. */
class PlacesTest {

    private static final Map<ExtensionType, Set<Place>> TABLE = Map.ofEntries(
            Map.entry(ExtensionType.SERVER_NAME, Set.of(CLIENT_HELLO, ENCRYPTED_EXTENSIONS, SERVER_HELLO_12)),
            Map.entry(ExtensionType.MAX_FRAGMENT_LENGTH, Set.of(CLIENT_HELLO, ENCRYPTED_EXTENSIONS, SERVER_HELLO_12)),
            Map.entry(
                    ExtensionType.STATUS_REQUEST,
                    Set.of(CLIENT_HELLO, CERTIFICATE_REQUEST, CERTIFICATE, SERVER_HELLO_12)),
            Map.entry(ExtensionType.SUPPORTED_GROUPS, Set.of(CLIENT_HELLO, ENCRYPTED_EXTENSIONS, SERVER_HELLO_12)),
            Map.entry(ExtensionType.EC_POINT_FORMATS, Set.of(CLIENT_HELLO, SERVER_HELLO_12)),
            Map.entry(ExtensionType.SIGNATURE_ALGORITHMS, Set.of(CLIENT_HELLO, CERTIFICATE_REQUEST)),
            Map.entry(
                    ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION,
                    Set.of(CLIENT_HELLO, ENCRYPTED_EXTENSIONS, SERVER_HELLO_12)),
            Map.entry(ExtensionType.PADDING, Set.of(CLIENT_HELLO)),
            Map.entry(ExtensionType.ENCRYPT_THEN_MAC, Set.of(CLIENT_HELLO, SERVER_HELLO_12)),
            Map.entry(ExtensionType.EXTENDED_MASTER_SECRET, Set.of(CLIENT_HELLO, SERVER_HELLO_12)),
            Map.entry(ExtensionType.RECORD_SIZE_LIMIT, Set.of(CLIENT_HELLO, ENCRYPTED_EXTENSIONS, SERVER_HELLO_12)),
            Map.entry(ExtensionType.SESSION_TICKET, Set.of(CLIENT_HELLO, SERVER_HELLO_12)),
            Map.entry(ExtensionType.KEY_SHARE, Set.of(CLIENT_HELLO, SERVER_HELLO, HELLO_RETRY_REQUEST)),
            Map.entry(ExtensionType.PRE_SHARED_KEY, Set.of(CLIENT_HELLO, SERVER_HELLO)),
            Map.entry(ExtensionType.PSK_KEY_EXCHANGE_MODES, Set.of(CLIENT_HELLO)),
            Map.entry(ExtensionType.EARLY_DATA, Set.of(CLIENT_HELLO, ENCRYPTED_EXTENSIONS, NEW_SESSION_TICKET)),
            Map.entry(ExtensionType.COOKIE, Set.of(CLIENT_HELLO, HELLO_RETRY_REQUEST)),
            Map.entry(ExtensionType.SUPPORTED_VERSIONS, Set.of(CLIENT_HELLO, SERVER_HELLO, HELLO_RETRY_REQUEST)),
            Map.entry(ExtensionType.CERTIFICATE_AUTHORITIES, Set.of(CLIENT_HELLO, CERTIFICATE_REQUEST)),
            Map.entry(ExtensionType.SIGNATURE_ALGORITHMS_CERT, Set.of(CLIENT_HELLO, CERTIFICATE_REQUEST)),
            Map.entry(ExtensionType.RENEGOTIATION_INFO, Set.of(CLIENT_HELLO, SERVER_HELLO_12)));

    @Test
    void everyExtensionMayAppearExactlyWhereTheTableSays() {
        TABLE.forEach((type, places) -> {
            List<ExtensionKind<?>> forms = Extensions.formsOf(type.code());
            assertNotNull(forms, type.rfcName());
            Set<Place> allowed = EnumSet.noneOf(Place.class);
            for (Place place : Place.values()) {
                if (forms.stream().anyMatch(form -> form.isAllowedIn(place))) {
                    allowed.add(place);
                }
            }
            assertEquals(places, allowed, type.rfcName());
        });
    }

    @Test
    void everyExtensionIsInTheTable() {
        for (ExtensionKind<?> kind : Extensions.ALL) {
            assertTrue(TABLE.containsKey(kind.type()), kind.toString());
        }
    }

    @Test
    void noPlaceTakesTwoFormsOfOneExtension() {
        for (ExtensionKind<?> one : Extensions.ALL) {
            for (ExtensionKind<?> other : Extensions.ALL) {
                for (Place place : Place.values()) {
                    assertTrue(one == other
                            || one.type() != other.type()
                            || !(one.isAllowedIn(place) && other.isAllowedIn(place)));
                }
            }
        }
    }

    @Test
    void preSharedKeyIsListedLast() {
        int last = Extensions.ALL.size() - 1;

        assertEquals(PreSharedKey.KIND, Extensions.ALL.get(last - 1));
        assertEquals(PreSharedKey.Selected.KIND, Extensions.ALL.get(last));
    }
}
