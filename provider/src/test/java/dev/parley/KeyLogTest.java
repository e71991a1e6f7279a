package dev.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyLogTest {

    @TempDir
    Path directory;

    @Test
    void aLineIsLabelRandomAndSecret() {
        byte[] random = {0, 1, (byte) 0xfe};

        assertEquals("EXPORTER_SECRET 0001fe ab", KeyLog.line("EXPORTER_SECRET", random, new byte[] {(byte) 0xab}));
    }

    @Test
    void aFileGetsALineForEachSecretBehindWhatItHas() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.log"), "# a comment" + System.lineSeparator());
        KeyLog log = KeyLog.ofFile(file);

        log.secret("ONE", new byte[1], new byte[1]);
        log.secret("TWO", new byte[1], new byte[] {2});

        assertEquals(List.of("# a comment", "ONE 00 00", "TWO 00 02"), Files.readAllLines(file));
        assertTrue(Files.readString(file).endsWith(System.lineSeparator()));
    }

    @Test
    void aNewFileIsForItsOwnerAlone() throws IOException {
        Assumptions.assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"), "no such rights here");
        Path file = directory.resolve("keys.log");

        KeyLog.ofFile(file).secret("ONE", new byte[1], new byte[1]);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFileThatWasMovedAwayIsBegunAnew() throws IOException {
        Path file = directory.resolve("keys.log");
        KeyLog log = KeyLog.ofFile(file);
        log.secret("ONE", new byte[1], new byte[1]);
        Files.move(file, directory.resolve("old.log"));

        log.secret("TWO", new byte[1], new byte[1]);

        assertEquals(List.of("TWO 00 00"), Files.readAllLines(file));
    }

    @Test
    void linesOfSeveralThreadsDoNotMix() throws Exception {
        Path file = directory.resolve("keys.log");
        Set<String> expected = new HashSet<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            KeyLog log = KeyLog.ofFile(file); // each its own, as two programs have
            byte[] random = new byte[32];
            Arrays.fill(random, (byte) i);
            for (int n = 0; n < 100; n++) {
                expected.add(KeyLog.line("LABEL_" + n, random, new byte[48]));
            }
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 100; n++) {
                    log.secret("LABEL_" + n, random, new byte[48]);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        List<String> lines = Files.readAllLines(file);

        assertEquals(400, lines.size());
        assertEquals(expected, new HashSet<>(lines));
    }

    @Test
    void anInterruptedThreadWritesItsLine() throws IOException {
        Path file = directory.resolve("keys.log");
        Thread.currentThread().interrupt();
        try {
            KeyLog.ofFile(file).secret("ONE", new byte[1], new byte[1]);
        } finally {
            assertTrue(Thread.interrupted(), "is still interrupted");
        }

        assertEquals(List.of("ONE 00 00"), Files.readAllLines(file));
    }

    @Test
    void whatCannotBeWrittenIsToldWithoutTheSecret() {
        KeyLog log = KeyLog.ofFile(directory.resolve("missing").resolve("keys.log"));

        UncheckedIOException failure = assertThrows(
                UncheckedIOException.class, () -> log.secret("ONE", new byte[1], new byte[] {(byte) 0xab}));

        assertFalse(failure.toString().contains("ab "), failure.toString());
    }

    @Test
    void parametersTellOnlyThatThereIsOne() {
        KeyLog log = (label, random, secret) -> {};

        TlsParameters with = TlsParameters.builder().keyLog(log).build();

        assertEquals(log, with.keyLog());
        assertEquals(with, TlsParameters.builder().keyLog(log).build());
        assertTrue(with.toString().contains("keyLog=true"), with.toString());
        assertTrue(TlsParameters.none().toString().contains("keyLog=false"));
        assertFalse(with.equals(TlsParameters.none()));
    }
}
