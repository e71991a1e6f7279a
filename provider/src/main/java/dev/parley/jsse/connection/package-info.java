/**
 * What engines and sockets have in common: the view of managers, the sessions taken up and left, the exceptions.
 *
 * <table>
 * <caption>Where the RFCs and JSSE's rules live</caption>
 * <tr><td>RFC 8446 §6.2, RFC 5246 §7.2.2</td><td>{@link dev.parley.jsse.connection.FaultMapper}</td></tr>
 * <tr><td>RFC 8446 §2.2</td><td>{@link dev.parley.jsse.connection.Resumption}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.jsse.connection;

import org.jspecify.annotations.NullMarked;
