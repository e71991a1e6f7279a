/**
 * Sessions as JSSE sees them, and the caches that keep them to be resumed.
 *
 * <table>
 * <caption>Where the RFCs and JSSE's rules live</caption>
 * <tr><td>RFC 6066 §3</td><td>{@link dev.parley.jsse.session.HostNames}</td></tr>
 * <tr><td>RFC 8446 §4.6.1</td><td>{@link dev.parley.jsse.session.ClientSessionCache}</td></tr>
 * <tr><td>RFC 5246 §7.3</td><td>{@link dev.parley.jsse.session.ServerSessionCache}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.jsse.session;

import org.jspecify.annotations.NullMarked;
