package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScratchTest {

    @Test
    void twoBorrowersNeverShareAnArray() {
        byte[] one = Scratch.borrow();
        byte[] two = Scratch.borrow();
        assertNotSame(one, two);
        Scratch.giveBack(one, 0);
        Scratch.giveBack(two, 0);
    }

    @Test
    void secretsAreZeroedOnReturn() {
        for (int secret : new int[] {0, 1, 100, 1024, 1025, 3000, RecordSizes.LARGEST_RECORD, Scratch.SIZE}) {
            byte[] array = Scratch.borrow();
            Arrays.fill(array, (byte) 1);
            Scratch.giveBack(array, secret);
            for (int i = 0; i < array.length; i++) {
                assertEquals(i < secret ? 0 : 1, array[i], secret + " secret bytes, at " + i);
            }
        }
    }

    @Test
    void arraysHoldTheLargestRecord() {
        assertEquals(16709, RecordSizes.LARGEST_RECORD);
        assertFalse(Scratch.borrow().length < RecordSizes.LARGEST_RECORD);
    }

    @Test
    void manyThreadsBorrowWithoutMeeting() throws Exception {
        ConcurrentHashMap<Integer, Integer> lent = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int mark = t + 1;
                all.add(threads.submit(() -> borrowAndReturn((byte) mark, lent)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(0, lent.size());
    }

    private static void borrowAndReturn(byte mark, ConcurrentHashMap<Integer, Integer> collisions) {
        for (int i = 0; i < 20_000; i++) {
            byte[] array = Scratch.borrow();
            array[0] = mark;
            Thread.onSpinWait();
            if (array[0] != mark) {
                collisions.merge((int) mark, 1, Integer::sum);
            }
            Scratch.giveBack(array, 1);
        }
    }
}
