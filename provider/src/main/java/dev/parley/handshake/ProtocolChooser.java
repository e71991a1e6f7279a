package dev.parley.handshake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server's choice among the application protocols a client offers; called once per handshake, inside a task.
 *
 * @see "RFC 7301 §3.2"
 */
@FunctionalInterface
public interface ProtocolChooser {

    /**
     * Chooses.
     *
     * @param offered the client's list in its order; never empty
     * @return the chosen name, "" to go on without one, null to refuse with no_application_protocol
     */
    @Nullable
    String choose(List<String> offered);
}
