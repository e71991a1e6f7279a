package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.iana.AlertDescription;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The map from the kind of a fault to its alert, against {@code alerts.csv}. */
class AlertMapTest {

    private static final List<String> ROWS = rows();

    @Test
    @Contract("B23")
    void everyFaultIsToldByTheAlertOfItsError() throws IllegalAccessException {
        Map<Integer, String> names = new HashMap<>();
        for (Field field : GnutlsCode.class.getFields()) {
            names.put(field.getInt(null), field.getName());
        }
        Set<String> allowed = ROWS.stream().map(AlertMapTest::pair).collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (Fault fault : Catalogues.faults()) {
            String pair = names.get(fault.gnutlsCode()) + "," + fault.alert().rfcName();
            used.add(pair);
            if (!allowed.contains(pair)) {
                missing.add(pair + ",<why> for " + Catalogues.name(fault));
            }
        }

        assertEquals(
                Set.of(),
                missing,
                "alerts.csv has no such row: take the alert its code has, or add one with its reason");
        allowed.removeAll(used);
        assertEquals(Set.of(), allowed, "rows of alerts.csv that no fault needs");
    }

    @Test
    void atMostOneAlertOfAKindNeedsNoReason() {
        Set<String> withoutReason = new TreeSet<>();
        for (String row : ROWS) {
            String[] cells = row.split(",", -1);
            assertEquals(3, cells.length, row);
            assertTrue(!cells[2].isEmpty() || withoutReason.add(cells[0]), () -> "say why: " + row);
        }
    }

    @Test
    @Contract("R7")
    void noFaultIsToldByOneOfTheAlertsThatAreWarnings() {
        Set<AlertDescription> warnings = EnumSet.of(
                AlertDescription.CLOSE_NOTIFY, AlertDescription.USER_CANCELED, AlertDescription.NO_RENEGOTIATION);

        for (Fault fault : Catalogues.faults()) {
            assertFalse(warnings.contains(fault.alert()), () -> Catalogues.name(fault));
        }
    }

    private static String pair(String row) {
        return row.substring(0, row.lastIndexOf(','));
    }

    private static List<String> rows() {
        try (InputStream in = Objects.requireNonNull(AlertMapTest.class.getResourceAsStream("alerts.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
