package dev.parley.conformance.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsException;
import dev.parley.conformance.support.Providers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every failure of the table says what JSSE's users look for first, then why, then what helps. */
class FailuresTest {

    private static final int LONGEST = 600;

    @ParameterizedTest
    @EnumSource
    void theFailureIsToldInTheWordsOfTheTable(Failure failure) throws Exception {
        Throwable thrown = failure.provocation().run(Providers.underTest(), Providers.underTest());

        assertTold(failure, thrown);
    }

    /** Left out is what only Parley can be set up for, or what the other provider answers in its own way. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NO_COMMON_PROTOCOL", "NO_COMMON_GROUP", "NO_COMMON_SCHEME", "CLIENT_CERTIFICATE_DEMANDED"})
    void whoeverThePeerIsTheWordsAreTheSame(Failure failure) throws Exception {
        Throwable thrown = failure.provocation().run(Providers.underTest(), Providers.jdk());

        assertTold(failure, thrown);
    }

    static void assertTold(Failure failure, Throwable thrown) {
        assertNotNull(thrown, "nothing was thrown");
        String message = thrown.getMessage();
        assertSame(failure.type(), thrown.getClass(), message);
        String words = Messages.withoutAlert(message);
        assertTrue(words.startsWith(failure.sentence()), message);
        assertTrue(message.length() <= LONGEST, () -> message.length() + " characters: " + message);
        assertTrue(message.chars().allMatch(c -> c >= ' ' && c < 127), message);
        TlsException details = TlsException.of(thrown);
        assertNotNull(details, message);
        assertTrue(details.fix().contains(failure.remedy()), message);
        assertEquals(1, Messages.count(message, ". Remedy: "), message);
        assertTrue(message.endsWith(details.fix()), message);
    }
}
