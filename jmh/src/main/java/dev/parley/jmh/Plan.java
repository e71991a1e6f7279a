package dev.parley.jmh;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What {@link Compare} was asked to measure, and for how long.
 *
 * @param peers the first is compared with each of the others
 * @param only the rows whose names contain this
 * @param rounds of each peer in turn
 * @param round how long the work of one peer in one round takes
 * @param turn how long each peer works at a row of records before the next row's turn to warm up; handshakes take some times that
 * @param warmUp how long those turns go on at most, for each row
 * @param idle how many idle connections of each peer are weighed
 * @param clock what the time is read from
 */
record Plan(
        List<Peer> peers,
        String only,
        int rounds,
        Duration round,
        Duration turn,
        Duration warmUp,
        int idle,
        Clock clock) {

    static final String USAGE =
            "[--quick] [--peers=Parley,SunJSSE,Conscrypt,BCJSSE] [--only=<part of a row's name>] [--rounds=<5 or more>]"
                    + " [--clock=wall|cpu]";

    private static final Plan FULL = new Plan(
            List.of(Peer.PARLEY, Peer.SUNJSSE),
            "",
            9,
            Duration.ofMillis(400),
            Duration.ofMillis(100),
            Duration.ofSeconds(6),
            1000,
            Clock.WALL);

    private static final Plan QUICK = new Plan(
            FULL.peers, "", 5, Duration.ofMillis(40), Duration.ofMillis(20), Duration.ofMillis(600), 200, Clock.WALL);

    private static final int FEWEST_ROUNDS = 5;
    private static final int FEW_ROWS = 6;
    private static final int IDLE_ROUNDS = 3;

    /** What the build passes where nothing is asked for: JMH's main program then explains itself. */
    private static final String NOTHING_ASKED = "-h";

    Plan {
        if (peers.isEmpty() || rounds < FEWEST_ROUNDS) {
            throw new IllegalArgumentException(USAGE);
        }
    }

    static Plan of(List<String> arguments) {
        Plan plan = arguments.contains("--quick") ? QUICK : FULL;
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, argument.length() - value.length())) {
                case "--peers=" ->
                    plan = plan.withPeers(Arrays.stream(value.split(","))
                            .map(Peer::named)
                            .distinct()
                            .toList());
                case "--only=" -> plan = plan.withOnly(value.toLowerCase(Locale.ROOT));
                case "--clock=" -> plan = plan.withClock(Clock.valueOf(value.toUpperCase(Locale.ROOT)));
                case "--rounds=" -> plan = plan.withRounds(Integer.parseInt(value));
                default -> {
                    if (!argument.equals("--quick") && !argument.equals(NOTHING_ASKED)) {
                        throw new IllegalArgumentException(argument + "; " + USAGE);
                    }
                }
            }
        }
        return plan;
    }

    /** The rows asked for that can be measured in a JVM within these limits. */
    List<Row> rows(Terms.Jvm limits) {
        return Row.ALL.stream()
                .filter(row -> row.jvm() == limits)
                .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(only))
                .toList();
    }

    /** The rows about idle connections that were asked for. */
    List<IdleRows> idleRows() {
        return Arrays.stream(IdleRows.values())
                .filter(row -> row.isAskedFor(only))
                .toList();
    }

    /** How often all idle connections are made and weighed. */
    int idleRounds() {
        return Math.min(rounds, IDLE_ROUNDS);
    }

    /** How long so many rows warm up together: until the compiler rests, within limits. */
    Compiler.Warmth warmth(int rows) {
        Duration most =
                warmUp.multipliedBy(Math.max(rows, FEW_ROWS)); // among few each warms less of what the others need
        return new Compiler.Warmth(most.dividedBy(3), most);
    }

    private Plan withPeers(List<Peer> others) {
        return new Plan(others, only, rounds, round, turn, warmUp, idle, clock);
    }

    private Plan withOnly(String part) {
        return new Plan(peers, part, rounds, round, turn, warmUp, idle, clock);
    }

    private Plan withClock(Clock other) {
        return new Plan(peers, only, rounds, round, turn, warmUp, idle, other);
    }

    private Plan withRounds(int count) {
        return new Plan(peers, only, count, round, turn, warmUp, idle, clock);
    }
}
