/**
 * What the connections of one context share, and how JSSE's parameters become the settings of a handshake.
 *
 * <table>
 * <caption>Where the RFCs and JSSE's rules live</caption>
 * <tr><td>RFC 8446 §4.2.3, §4.2.7, §4.2.8 (what is offered)</td><td>{@link dev.parley.jsse.context.Selection}</td></tr>
 * <tr><td>RFC 8446 §4.1.2</td><td>{@link dev.parley.jsse.context.SettingsMapper}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.jsse.context;

import org.jspecify.annotations.NullMarked;
