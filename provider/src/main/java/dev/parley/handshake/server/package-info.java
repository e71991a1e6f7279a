/**
 * The client's hello on the server's side, where the version is decided.
 *
 * <table>
 * <caption>Where the RFCs live</caption>
 * <tr><td>RFC 8446 §4.1.1, §4.1.2</td><td>{@link dev.parley.handshake.server.WaitClientHello}</td></tr>
 * <tr><td>RFC 8446 §4.1.4, §4.2.2</td><td>{@code WaitSecondClientHello}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.handshake.server;

import org.jspecify.annotations.NullMarked;
