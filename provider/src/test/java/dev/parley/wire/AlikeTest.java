package dev.parley.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlikeTest {

    private final Alike<List<String>> lists = new Alike<>();

    @Test
    void equalValuesAreOneObject() {
        List<String> first = List.of("a", "b");
        List<String> equal = List.of("a", "b");
        assertNotSame(first, equal);
        assertSame(first, lists.shared(first));
        assertSame(first, lists.shared(equal));
    }

    @Test
    void aFewValuesStayBesideEachOther() {
        // hash codes of one place
        List<List<Integer>> values = List.of(List.of(1), List.of(1 + 64), List.of(1 + 128), List.of(1 + 192));
        Alike<List<Integer>> numbers = new Alike<>();
        values.forEach(numbers::shared);
        for (List<Integer> value : values) {
            assertSame(value, numbers.shared(List.copyOf(new ArrayList<>(value))));
        }
    }

    @Test
    void whoeverInventsValuesGetsThemBackUnchanged() {
        List<String> first = lists.shared(List.of("first"));
        for (int i = 0; i < 10_000; i++) {
            List<String> invented = List.of("invented " + i);
            assertEquals(invented, lists.shared(invented));
        }
        assertEquals(first, lists.shared(List.of("first")));
    }
}
