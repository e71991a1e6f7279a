package dev.parley.conformance.hostile;

/**
 * What a peer can try, and what comes of it.
 *
 * @param name for people
 * @param against the side that is attacked
 * @param limit what stops it
 * @param seen the alert that the attacker sees; empty if the connection stands
 * @param kibibytes the most that one connection, or what the attack fills, may hold afterwards
 * @param assault does it
 */
record Attack(String name, String against, String limit, String seen, int kibibytes, Assault assault) {

    /** Carries out an attack. */
    @FunctionalInterface
    interface Assault {
        Result run() throws Exception;
    }

    /**
     * What an attack leaves behind.
     *
     * @param held whatever the attacked side keeps
     * @param failure the message of the exception, empty if there was none
     */
    record Result(Object held, String failure) {}

    /** The row of this attack in the page about limits. */
    String row() {
        return "| " + name + " | " + against + " | " + limit + " | " + (seen.isEmpty() ? "nothing" : "`" + seen + "`")
                + " | " + kibibytes + " |";
    }

    @Override
    public String toString() {
        return name + ", " + against;
    }
}
