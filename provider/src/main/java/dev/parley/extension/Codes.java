package dev.parley.extension;

import dev.parley.wire.CodePoint;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Lists of code points, as peers send them, and of the constants among them. */
public final class Codes {

    private static final int USUAL = 24;

    private Codes() {}

    /** The constants that the codes name, in their order, each once, in a list of the caller's own; codes without one are left out. */
    public static <E> List<E> known(List<Integer> codes, IntFunction<@Nullable E> constant) {
        List<E> known = new ArrayList<>(Math.min(codes.size(), USUAL));
        for (int code : codes) {
            E found = constant.apply(code);
            if (found != null && !known.contains(found)) { // a peer may name one thousands of times
                known.add(found);
            }
        }
        return known;
    }

    /** All of them for people: names of those we know, numbers of the others; made as they are asked for. */
    public static <E> List<String> words(List<Integer> codes, IntFunction<@Nullable E> constant) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                E found = constant.apply(codes.get(index));
                return found == null ? String.format("0x%04x", codes.get(index)) : found.toString();
            }

            @Override
            public int size() {
                return codes.size();
            }
        };
    }

    static <E> List<Integer> of(List<E> constants, ToIntFunction<E> code) {
        List<Integer> codes = new ArrayList<>(constants.size());
        for (E constant : constants) {
            codes.add(CodePoint.of(code.applyAsInt(constant)));
        }
        return codes;
    }
}
