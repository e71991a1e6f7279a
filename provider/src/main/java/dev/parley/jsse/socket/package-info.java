/**
 * Sockets over the session machine, their streams and their factories.
 *
 * <table>
 * <caption>Where the RFCs and JSSE's rules live</caption>
 * <tr><td>RFC 8446 §6.1</td><td>{@link dev.parley.jsse.socket.SocketStreams}</td></tr>
 * <tr><td>RFC 8446 §5</td><td>{@link dev.parley.jsse.socket.RecordSource}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.jsse.socket;

import org.jspecify.annotations.NullMarked;
