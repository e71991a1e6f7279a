package dev.parley.jsse.property;

/**
 * The properties that sockets alone obey.
 *
 * @param requiresCloseNotify whether the end of the stream without close_notify is an error (CONTRACT A4)
 * @param trustsNameService whether the name that a look-up of the address gives may identify the peer
 */
public record SocketProperties(boolean requiresCloseNotify, boolean trustsNameService) {

    static SocketProperties read(PropertySource from) {
        return new SocketProperties(
                from.flag("com.sun.net.ssl.requireCloseNotify", false), from.flag("jdk.tls.trustNameService", false));
    }
}
