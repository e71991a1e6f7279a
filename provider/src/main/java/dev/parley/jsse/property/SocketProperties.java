package dev.parley.jsse.property;

/**
 * The properties that sockets alone obey.
 *
 * @param requiresCloseNotify whether the end of the stream without close_notify is an error (CONTRACT A4)
 * @param trustsNameService whether the name that a look-up of the address gives may identify the peer
 * @param handshakeTimeoutMillis how long a whole handshake may take; 0 for as long as it likes (CONTRACT H9)
 */
public record SocketProperties(boolean requiresCloseNotify, boolean trustsNameService, int handshakeTimeoutMillis) {

    static SocketProperties read(PropertySource from) {
        return new SocketProperties(
                from.flag("com.sun.net.ssl.requireCloseNotify", false),
                from.flag("jdk.tls.trustNameService", false),
                from.number("dev.parley.handshakeTimeoutMillis", 0, Integer.MAX_VALUE, 0));
    }
}
