package dev.parley.jsse.property;

/**
 * The properties about sessions that outlive their connection, and about the tickets that carry them.
 *
 * @param cacheSize entries per cache; 0 for no limit
 * @param timeoutSeconds how long a server's session can be resumed; 0 for no limit
 * @param tickets how many a server of TLS 1.3 sends after a handshake
 * @param ticketKeySeconds how long one key seals tickets; 0 for three times as long as sessions last
 * @param clientTickets whether a client of TLS 1.2 takes tickets
 * @param serverTickets whether a server puts sessions into tickets, rather than into its cache
 * @param withoutExtendedMasterSecret whether a session of TLS 1.2 without extended_master_secret may be resumed
 * @param tickets12 whether either role has anything to do with tickets of TLS 1.2
 * @param tickets13 whether either role has anything to do with tickets of TLS 1.3
 * @param reusesTickets whether a client offers a ticket of TLS 1.3 more than once
 * @param endsWithTruncation whether a session whose connection was cut off is not resumed
 * @see "RFC 8446 §4.6.1; RFC 5077 §3.3; RFC 7627 §5.3"
 */
public record SessionProperties(
        int cacheSize,
        int timeoutSeconds,
        int tickets,
        int ticketKeySeconds,
        boolean clientTickets,
        boolean serverTickets,
        boolean withoutExtendedMasterSecret,
        boolean tickets12,
        boolean tickets13,
        boolean reusesTickets,
        boolean endsWithTruncation) {

    /** Of a session, and SunJSSE's. */
    public static final int DEFAULT_TIMEOUT_SECONDS = 86400;

    /** Entries of a cache, and SunJSSE's. */
    public static final int DEFAULT_SIZE = 20480;

    private static final int LONGEST_LIFETIME_SECONDS = 604800; // 8446 §4.6.1: seven days
    private static final int MOST_TICKETS = 10;
    private static final int TICKETS = 2;

    static SessionProperties read(PropertySource from) {
        return new SessionProperties(
                from.notNegative("javax.net.ssl.sessionCacheSize", DEFAULT_SIZE),
                from.number(
                        "jdk.tls.server.sessionTicketTimeout", 0, LONGEST_LIFETIME_SECONDS, DEFAULT_TIMEOUT_SECONDS),
                from.number("jdk.tls.server.newSessionTicketCount", 0, MOST_TICKETS, TICKETS),
                from.number("jdk.tls.server.statelessKeyTimeout", 1, LONGEST_LIFETIME_SECONDS, 0),
                !isFalse(from.text("jdk.tls.client.enableSessionTicketExtension", "true")),
                !isFalse(from.text("jdk.tls.server.enableSessionTicketExtension", "true")),
                from.flag("jdk.tls.allowLegacyResumption", true),
                from.flag("dev.parley.tickets.tls12", true),
                from.flag("dev.parley.tickets.tls13", true),
                from.flag("dev.parley.reuseTickets", false),
                from.flag("dev.parley.invalidateOnTruncation", false));
    }

    /** These two are lenient in SunJSSE: whatever is not false is true. */
    private static boolean isFalse(String value) {
        return value.equalsIgnoreCase("false");
    }
}
