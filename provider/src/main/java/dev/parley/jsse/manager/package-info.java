/**
 * The bridges to the application's key and trust managers.
 *
 * <table>
 * <caption>Where the RFCs and JSSE's rules live</caption>
 * <tr><td>RFC 8446 §4.4.2.2, §4.4.2.3</td><td>{@link dev.parley.jsse.manager.KeyManagerBridge}</td></tr>
 * <tr><td>RFC 8446 §4.4.2.4</td><td>{@link dev.parley.jsse.manager.TrustManagerBridge}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.jsse.manager;

import org.jspecify.annotations.NullMarked;
