package dev.parley.handshake;

/**
 * Which host names a server answers for; called inside a task.
 *
 * @see "RFC 6066 §3"
 */
@FunctionalInterface
public interface ServerNames {

    /** Answers for every name. */
    ServerNames ANY = name -> true;

    /**
     * Decides.
     *
     * @param name the host name of the client's server_name extension
     * @return false to refuse the connection with unrecognized_name
     */
    boolean accepts(String name);
}
