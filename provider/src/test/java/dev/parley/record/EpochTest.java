package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ContentType;
import dev.parley.keys.DirectionKeys12;
import dev.parley.keys.TrafficSecret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connection keeps between its records; clearing the reference stands for a collection at that very moment. */
class EpochTest {

    private static final int MOST_COLLECTIONS = 100;

    static List<Halves.Kind> kinds() {
        return Halves.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bothHalvesGoOnAfterEveryCollection(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        for (int length : new int[] {0, 1, 64, 1024, 1025, 16384}) {
            byte[] content = Halves.random(length);
            collect(halves);
            assertArrayEquals(content, halves.open(halves.seal(content)));
            assertArrayEquals(content, halves.open(halves.seal(content)));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aCollectionIsInvisibleInTheRecords(Halves.Kind kind) {
        if (kind.suite().macHash() != null) {
            return; // whose IVs are random
        }
        Halves steady = kind.halves();
        Halves collected = kind.halves();
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            collect(collected);
            byte[] record = collected.seal(new byte[40]);
            assertArrayEquals(steady.seal(new byte[40]), record);
            assertTrue(sealed.add(Arrays.toString(record)), "two records under one nonce");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void forgeriesAndReplaysAreRefusedAfterACollection(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        byte[] first = halves.seal(new byte[70]);
        halves.open(first.clone());
        byte[] next = halves.seal(new byte[70]);
        byte[] forged = next.clone();
        forged[forged.length - 1] ^= 1;
        for (byte[] bad : List.of(first, forged)) {
            collect(halves);
            TlsFault fault = assertThrows(TlsFault.class, () -> halves.open(bad.clone()));
            assertEquals(RecordFault.BAD_RECORD_MAC, fault.fault());
        }
        collect(halves);
        assertArrayEquals(new byte[70], halves.open(next));
    }

    @Test
    void generationsFollowEachOtherAcrossCollections() throws Exception {
        for (Halves.Kind kind : Halves.kinds13().toList()) {
            Halves halves = kind.halves();
            for (int generation = 0; generation < 5; generation++) {
                halves.open(halves.seal(new byte[9]));
                collect(halves);
                halves.writer.rekey();
                halves.reader.rekey();
                if (generation % 2 == 0) {
                    collect(halves);
                }
                byte[] content = Halves.random(100);
                assertArrayEquals(content, halves.open(halves.seal(content)));
            }
        }
    }

    @Test
    void keysAreZeroedThoughNothingElseIsLeft() {
        Halves halves = Halves.plain();
        DirectionKeys12 ours = (DirectionKeys12) Halves.cbc12().keys();
        TrafficSecret theirs = (TrafficSecret) Halves.gcm13().keys();
        halves.writer.use(ours);
        halves.reader.use(theirs);
        collect(halves);

        halves.writer.destroy();
        halves.reader.destroy();
        assertTrue(ours.key().destroyed() && ours.macKey().destroyed());
        assertTrue(theirs.key().destroyed() && theirs.secret().destroyed());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatProtectsRecordsIsLeftToTheCollectorAndMadeAgain(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        byte[] content = Halves.random(200);
        halves.open(halves.seal(content));
        for (int left = MOST_COLLECTIONS; held(halves) && left > 0; left--) {
            System.gc();
        }
        assertNull(halves.writer.epoch.get(), "the writer's is held by something");
        assertNull(halves.reader.epoch.get(), "the reader's is held by something");

        assertArrayEquals(content, halves.open(halves.seal(content)));
        assertTrue(halves.writer.isProtected() && halves.reader.isProtected());
    }

    @Test
    void recordsInTheClearSurviveCollections() throws Exception {
        Halves halves = Halves.plain();
        System.gc();
        assertNotNull(halves.writer.epoch.get());
        assertFalse(halves.writer.isProtected() || halves.reader.isProtected());
        byte[] hello = {1, 0, 0, 0};
        ByteBuffer record = ByteBuffer.wrap(halves.seal(ContentType.HANDSHAKE, hello));
        assertEquals(ContentType.HANDSHAKE, halves.read(record, Halves.NOWHERE));
    }

    private static boolean held(Halves halves) {
        return halves.writer.epoch.get() != null || halves.reader.epoch.get() != null;
    }

    private static void collect(Halves halves) {
        halves.writer.epoch.clear();
        halves.reader.epoch.clear();
    }
}
