package dev.parley.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.iana.HashAlgorithm;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private static final byte[] ONE = {1, 0, 0, 1, 7};
    private static final byte[] TWO = {2, 0, 0, 0};

    private final Transcript transcript = new Transcript();

    @Test
    void whatCameBeforeTheHashWasKnownIsHashedToo() throws Exception {
        transcript.add(ONE);
        transcript.begin(HashAlgorithm.SHA384);
        transcript.add(TWO);

        assertTrue(transcript.begun());
        assertArrayEquals(digest("SHA-384", ONE, TWO), transcript.hash());
        assertArrayEquals(digest("SHA-384", ONE, TWO), transcript.hash()); // asking changes nothing
    }

    @Test
    void nothingCanBeAskedBeforeTheHashIsKnownAndItIsChosenOnce() {
        assertFalse(transcript.begun());
        assertThrows(IllegalStateException.class, transcript::hash);
        assertThrows(IllegalStateException.class, transcript::replaceByMessageHash);

        transcript.begin(HashAlgorithm.SHA256);

        assertThrows(IllegalStateException.class, () -> transcript.begin(HashAlgorithm.SHA256));
    }

    @Test
    void aHashWithMoreLeavesTheTranscriptAlone() throws Exception {
        transcript.add(ONE);
        assertArrayEquals(digest("SHA-384", ONE, TWO), transcript.hashWith(HashAlgorithm.SHA384, TWO));

        transcript.begin(HashAlgorithm.SHA256);

        assertArrayEquals(digest("SHA-256", ONE, TWO), transcript.hashWith(TWO));
        assertArrayEquals(digest("SHA-256", ONE, TWO), transcript.hashWith(HashAlgorithm.SHA256, TWO));
        assertArrayEquals(digest("SHA-256", ONE), transcript.hash());
    }

    @Test
    void aRetryReplacesTheFirstHelloByItsHash() throws Exception {
        transcript.keepRaw();
        transcript.add(ONE);
        transcript.begin(HashAlgorithm.SHA256);

        transcript.replaceByMessageHash();
        transcript.add(TWO);

        byte[] header = HexFormat.of().parseHex("fe000020");
        byte[] first = digest("SHA-256", ONE);
        assertArrayEquals(digest("SHA-256", header, first, TWO), transcript.hash());
        assertArrayEquals(digest("SHA-256", transcript.raw()), transcript.hash());
    }

    @Test
    void theBytesAreKeptOnlyOnRequest() {
        transcript.add(ONE);
        assertArrayEquals(ONE, transcript.raw());
        Transcript keeping = transcript.copy();
        keeping.keepRaw();

        transcript.begin(HashAlgorithm.SHA256);
        keeping.begin(HashAlgorithm.SHA256);
        keeping.add(TWO);

        assertThrows(IllegalStateException.class, transcript::raw);
        assertThrows(IllegalStateException.class, transcript::keepRaw);
        assertArrayEquals(new byte[] {1, 0, 0, 1, 7, 2, 0, 0, 0}, keeping.raw());
        keeping.dropRaw();
        assertThrows(IllegalStateException.class, keeping::raw);
    }

    @Test
    void aCopyGoesItsOwnWay() throws Exception {
        transcript.add(ONE);
        Transcript early = transcript.copy();
        transcript.begin(HashAlgorithm.SHA256);
        Transcript late = transcript.copy();
        transcript.add(TWO);
        early.begin(HashAlgorithm.SHA384);

        assertArrayEquals(digest("SHA-256", ONE), late.hash());
        assertArrayEquals(digest("SHA-384", ONE), early.hash());
        assertArrayEquals(digest("SHA-256", ONE, TWO), transcript.hash());
    }

    @Test
    void aReleasedTranscriptAnswersNothing() {
        transcript.add(ONE);
        transcript.begin(HashAlgorithm.SHA256);

        transcript.release();

        assertThrows(IllegalStateException.class, transcript::hash);
    }

    @Test
    void afterTheLastHashThereIsNone() throws Exception {
        transcript.add(ONE);
        transcript.begin(HashAlgorithm.SHA256);

        assertArrayEquals(digest("SHA-256", ONE), transcript.lastHash());

        transcript.add(TWO); // is nobody's any more
        assertThrows(IllegalStateException.class, transcript::hash);
        assertThrows(IllegalStateException.class, transcript::lastHash);
    }

    private static byte[] digest(String algorithm, byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        Arrays.stream(parts).forEach(digest::update);
        return digest.digest();
    }
}
