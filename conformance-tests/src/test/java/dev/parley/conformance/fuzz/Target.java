package dev.parley.conformance.fuzz;

import java.util.Locale;

/** What is fuzzed. Every class behind a constant has the {@code fuzzerTestOneInput} that Jazzer looks for. */
enum Target {
    RECORDS(FuzzRecords.class, FuzzRecords::fuzzerTestOneInput, 20_000),
    MESSAGES(FuzzMessages.class, FuzzMessages::fuzzerTestOneInput, 20_000),
    EXTENSIONS(FuzzExtensions.class, FuzzExtensions::fuzzerTestOneInput, 20_000),
    CERTIFICATES(FuzzCertificates.class, FuzzCertificates::fuzzerTestOneInput, 1_000),
    TICKETS(FuzzTickets.class, FuzzTickets::fuzzerTestOneInput, 500),
    SESSIONS(FuzzSessions.class, FuzzSessions::fuzzerTestOneInput, 400),
    OPENINGS(FuzzOpenings.class, FuzzOpenings::fuzzerTestOneInput, 600),
    HANDSHAKES(FuzzHandshakes.class, FuzzHandshakes::fuzzerTestOneInput, 300),
    CONNECTIONS(FuzzConnections.class, FuzzConnections::fuzzerTestOneInput, 200);

    private final Class<?> type;
    private final Run run;
    private final int mutations;

    Target(Class<?> type, Run run, int mutations) {
        this.type = type;
        this.run = run;
        this.mutations = mutations;
    }

    /** One input; throws on a finding. */
    interface Run {
        void on(byte[] input) throws Exception;
    }

    Class<?> type() {
        return type;
    }

    /** How many mutations a test tries, so that it takes seconds. */
    int mutations() {
        return mutations;
    }

    void run(byte[] input) throws Exception {
        run.on(input);
    }

    /** The folder of its seeds. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
