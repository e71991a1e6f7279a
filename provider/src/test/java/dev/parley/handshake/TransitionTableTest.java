package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.ProductClasses;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every state × every message: a row of {@code transitions.csv} says where it leads, or the machine refuses it.
 *
 * <p>{@link Journeys} leads through all states; in each, the machine is shown a message of every type, and where the
 * journey goes on is compared with the table, both ways.
 *
 * @see "RFC 8446 appendix A; RFC 5246 §7.3"
 */
class TransitionTableTest {

    private static final TransitionTable TABLE = TransitionTable.read();
    private static final Set<String> MESSAGES =
            Arrays.stream(HandshakeType.values()).map(HandshakeType::rfcName).collect(Collectors.toSet());

    /** Every class of the provider that is a state. */
    private static final Set<String> STATES =
            ProductClasses.below(Machine.class, Machine.class.getPackageName()).stream()
                    .filter(type -> State.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .map(TransitionTable::name)
                    .collect(Collectors.toCollection(TreeSet::new));

    private static final Seen SEEN = new Seen();

    @BeforeAll
    static void travel() {
        Journeys.ALL.forEach(journey -> journey.accept(SEEN));
    }

    @TestFactory
    Stream<DynamicTest> everyStateTakesWhatTheTableSaysAndNothingElse() {
        return STATES.stream()
                .map(state -> DynamicTest.dynamicTest(state, () -> {
                    assertTrue(
                            TABLE.knows(state),
                            () -> "transitions.csv has no row for the state " + state
                                    + ": add one for each message it takes (" + state
                                    + ",<message>,<next state>,<when>,<clause>)");
                    assertTrue(
                            SEEN.taken.containsKey(state),
                            () -> "no handshake of Journeys comes to the state " + state + ": add one that does");
                    assertEquals(
                            TABLE.taken(state),
                            SEEN.taken.get(state),
                            () -> state
                                    + ": what transitions.csv says it takes, and what the machine did not refuse there");
                    assertEquals(
                            TABLE.transitions(state),
                            SEEN.transitions.getOrDefault(state, new TreeSet<>()),
                            () -> state
                                    + ": the rows of transitions.csv, and the ways that the handshakes of Journeys went;"
                                    + " add the row that is missing, or a handshake that goes the way of the row");
                }));
    }

    @Test
    void everyRowNamesStatesMessagesAndAClause() {
        Set<String> others = Set.of("open", "task", "change_cipher_spec", "nothing");
        for (TransitionTable.Row row : TABLE.rows()) {
            assertTrue(STATES.contains(row.state()), () -> "transitions.csv: no such state in " + row);
            assertTrue(
                    row.leadsOn() ? STATES.contains(row.next()) : row.next().isEmpty(),
                    () -> "transitions.csv: no such next state in " + row);
            assertTrue(
                    MESSAGES.contains(row.on()) || others.contains(row.on()),
                    () -> "transitions.csv: no such message in " + row);
            assertTrue(
                    row.clause().matches("RFC \\d{4} (§\\d+(\\.\\d+)*|[A-Z](\\.\\d+)*)"),
                    () -> "transitions.csv: no clause in " + row);
        }
    }

    @Test
    void waysThatDifferSayWhen() {
        Map<String, Long> ways = TABLE.rows().stream()
                .collect(Collectors.groupingBy(row -> row.state() + "," + row.on(), Collectors.counting()));
        for (TransitionTable.Row row : TABLE.rows()) {
            long count = ways.get(row.state() + "," + row.on());
            assertEquals(
                    count > 1,
                    !row.when().isEmpty(),
                    () -> "transitions.csv: say when, but only if it differs: " + row);
        }
    }

    /** What the journeys came across. */
    private static final class Seen implements Watcher {

        /** By state, what the machine did not refuse there. */
        private final Map<String, Set<String>> taken = new HashMap<>();

        /** By state, the ways out of it. */
        private final Map<String, Set<String>> transitions = new HashMap<>();

        @Override
        public void begins(Machine machine) {
            look(machine);
        }

        @Override
        public void moved(State from, String on, Machine machine) {
            String before = TransitionTable.name(from.getClass());
            String after = TransitionTable.name(machine.state().getClass());
            if (STATES.contains(before)) { // and not one that stands in for it in a test
                transitions
                        .computeIfAbsent(before, none -> new TreeSet<>())
                        .add(TransitionTable.transition(before, on, after));
            }
            look(machine);
        }

        /** Shows a machine in this state everything it does not wait for. */
        private void look(Machine machine) {
            State state = machine.state();
            Set<String> here = taken.computeIfAbsent(TransitionTable.name(state.getClass()), none -> new TreeSet<>());
            if (state instanceof Opening) {
                here.add("open");
            }
            if (machine.hasWork()) {
                here.add("task");
            }
            Machine another = new Machine(state, machine.agreed());
            Set<HandshakeType> expected = state instanceof Wait wait ? wait.expects() : Set.of();
            for (HandshakeType type : HandshakeType.values()) {
                if (expected.contains(type) || !refused(another, () -> another.on(empty(type)))) {
                    here.add(type.rfcName());
                }
            }
            if (state instanceof WaitsForChangeCipherSpec || !refused(another, another::onChangeCipherSpec)) {
                here.add("change_cipher_spec");
            }
        }

        private static boolean refused(Machine machine, Step step) {
            State before = machine.state();
            try {
                step.take();
                return false;
            } catch (TlsFault fault) {
                boolean unexpected = fault.fault() == HandshakeFault.UNEXPECTED_MESSAGE
                        || fault.fault() == HandshakeFault.UNEXPECTED_CHANGE_CIPHER_SPEC;
                return unexpected && fault.alert() == AlertDescription.UNEXPECTED_MESSAGE && machine.state() == before;
            }
        }

        private static HandshakeMessage empty(HandshakeType type) throws TlsFault {
            return HandshakeMessage.read(new byte[] {(byte) type.code(), 0, 0, 0});
        }
    }

    @FunctionalInterface
    private interface Step {
        Flight take() throws TlsFault;
    }
}
