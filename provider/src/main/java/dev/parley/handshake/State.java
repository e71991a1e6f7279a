package dev.parley.handshake;

/**
 * A point of the handshake, holding only what is true there: either it waits for a message or it has work to do.
 *
 * @see "RFC 8446 appendix A; RFC 5246 §7.3"
 */
public interface State {}
