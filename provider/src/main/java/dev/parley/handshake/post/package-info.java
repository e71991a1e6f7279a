/**
 * What both sides of a TLS 1.3 connection do after the handshake.
 *
 * <table>
 * <caption>Where the RFCs live</caption>
 * <tr><td>RFC 8446 §4.6.3</td><td>{@link dev.parley.handshake.post.KeyUpdates}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.handshake.post;

import org.jspecify.annotations.NullMarked;
