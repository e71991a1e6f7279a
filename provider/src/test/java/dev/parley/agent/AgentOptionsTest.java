package dev.parley.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AgentOptionsTest {

    private static final String PROPERTY = "dev.parley.agent";

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void withoutOptionsTheProviderComesFirst() {
        assertEquals(new AgentOptions(true, 1), AgentOptions.of(null));
        assertEquals(new AgentOptions(true, 1), AgentOptions.of(""));
    }

    @Test
    void aPositionIsTaken() {
        assertEquals(new AgentOptions(true, 3), AgentOptions.of("position=3"));
    }

    @Test
    void offWinsOverAPosition() {
        assertEquals(new AgentOptions(false, 2), AgentOptions.of("position=2, off"));
    }

    @Test
    void thePropertyReplacesTheArgument() {
        System.setProperty(PROPERTY, "off");
        assertEquals(new AgentOptions(false, 1), AgentOptions.of("position=2"));

        System.setProperty(PROPERTY, "");
        assertEquals(new AgentOptions(true, 1), AgentOptions.of("off"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"of", "OFF", "position", "position=", "position=0", "position=-1", "position=one", "position=1 2"
            })
    void whatIsNoOptionIsRefusedByName(String option) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> AgentOptions.of("position=1," + option));

        assertTrue(refusal.getMessage().contains("'" + option + "'"), refusal.getMessage());
    }
}
