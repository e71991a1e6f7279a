/**
 * The client's hello, and the server's answer that decides the version.
 *
 * <table>
 * <caption>Where the RFCs live</caption>
 * <tr><td>RFC 8446 §4.1.2, §4.2.8</td><td>{@link dev.parley.handshake.client.Start}</td></tr>
 * <tr><td>RFC 8446 §4.1.3, §4.1.4</td><td>{@code WaitServerHello}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.handshake.client;

import org.jspecify.annotations.NullMarked;
