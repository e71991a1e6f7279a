package dev.parley.iana;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The constants of one registry by code point: an open-addressed table, so that a look-up neither boxes nor hashes.
 *
 * @param <E> the registry
 */
final class CodeTable<E extends Enum<E>> {

    private final int mask;
    private final int[] codes;
    private final @Nullable Object[] constants;
    private final Class<E> registry;

    private CodeTable(Class<E> registry, int capacity) {
        this.registry = registry;
        this.mask = capacity - 1;
        this.codes = new int[capacity];
        this.constants = new Object[capacity];
    }

    static <E extends Enum<E>> CodeTable<E> of(Class<E> registry, ToIntFunction<E> code) {
        E[] all = registry.getEnumConstants();
        CodeTable<E> table = new CodeTable<>(registry, Integer.highestOneBit(all.length) * 4);
        for (E constant : all) {
            table.put(code.applyAsInt(constant), constant);
        }
        return table;
    }

    @Nullable
    E get(int code) {
        for (int slot = slotOf(code); ; slot = (slot + 1) & mask) {
            Object constant = constants[slot];
            if (constant == null) {
                return null;
            }
            if (codes[slot] == code) {
                return registry.cast(constant);
            }
        }
    }

    private void put(int code, E constant) {
        int slot = slotOf(code);
        while (constants[slot] != null) {
            if (codes[slot] == code) {
                throw new IllegalStateException("code point " + code + " is listed twice in " + registry.getName());
            }
            slot = (slot + 1) & mask;
        }
        codes[slot] = code;
        constants[slot] = constant;
    }

    private int slotOf(int code) {
        return (code ^ (code >>> 8)) & mask; // registries number both their high and their low byte
    }
}
