/**
 * The handshake as a machine of values: states, what they ask for, and what both sides agree on.
 *
 * <p>Nothing here knows of buffers, sockets or JSSE. A {@linkplain dev.parley.handshake.State state} takes a message or
 * does work and returns the next state; everything that shall happen is appended to a
 * {@linkplain dev.parley.handshake.Flight flight}.
 *
 * <table>
 * <caption>Where the RFCs live</caption>
 * <tr><td>RFC 8446 §2, appendix A</td><td>{@link dev.parley.handshake.Machine} and the packages {@code client13}, {@code server13}</td></tr>
 * <tr><td>RFC 5246 §7.3</td><td>{@link dev.parley.handshake.Machine} and the packages {@code client12}, {@code server12}</td></tr>
 * <tr><td>RFC 8446 §4.1.1 (negotiation)</td><td>{@link dev.parley.handshake.Negotiation}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.handshake;

import org.jspecify.annotations.NullMarked;
