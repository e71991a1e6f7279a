/**
 * JSSE's view of Parley: contexts, engines, sessions, and the bridges to key and trust managers.
 *
 * <table>
 * <caption>Where the RFCs and JSSE's rules live</caption>
 * <tr><td>RFC 8446 §4.2.3, §4.2.7, §4.2.8 (what is offered)</td><td>{@link dev.parley.jsse.Selection}</td></tr>
 * <tr><td>RFC 8446 §4.4.2.2, §4.4.2.3</td><td>{@link dev.parley.jsse.KeyManagerBridge}</td></tr>
 * <tr><td>RFC 8446 §4.4.2.4</td><td>{@link dev.parley.jsse.TrustManagerBridge}</td></tr>
 * <tr><td>RFC 8446 §6.2, RFC 5246 §7.2.2</td><td>{@link dev.parley.jsse.FaultMapper}</td></tr>
 * <tr><td>RFC 6066 §3</td><td>{@link dev.parley.jsse.HostNames}</td></tr>
 * <tr><td>RFC 7301 §3</td><td>{@link dev.parley.jsse.ApplicationProtocolCoding}</td></tr>
 * <tr><td>{@code jdk.tls.disabledAlgorithms}</td><td>{@link dev.parley.jsse.Constraints}</td></tr>
 * <tr><td>all properties</td><td>{@link dev.parley.jsse.Properties}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.jsse;

import org.jspecify.annotations.NullMarked;
