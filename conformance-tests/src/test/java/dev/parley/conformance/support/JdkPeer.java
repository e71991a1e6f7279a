package dev.parley.conformance.support;

import java.io.IOException;

/**
 * What the JDK's provider does otherwise than the RFCs say, as a peer.
 *
 * <p>In TLS 1.3 it takes the leading zeros off a secret of a finite field, as TLS 1.2 wanted it; RFC 8446 §7.4.1 keeps them.
 * One such connection in 256 has a zero there and breaks at its first protected record, whoever the other side is.
 */
public final class JdkPeer {

    private static final int ATTEMPTS = 3;

    private JdkPeer() {}

    /** A connection with the JDK's provider. */
    @FunctionalInterface
    public interface Attempt {

        void make() throws Exception;
    }

    /** Makes the connection; one that the JDK's zeros could break gets further attempts, with other secrets. */
    public static void talk(Connection connection, Attempt attempt) throws Exception {
        boolean zeros = connection.version().equals(Connection.TLS13)
                && connection.group().startsWith("ffdhe");
        for (int left = zeros ? ATTEMPTS : 1; left > 0; left--) {
            try {
                attempt.make();
                return;
            } catch (IOException broken) {
                if (left == 1) {
                    throw broken;
                }
            }
        }
    }
}
