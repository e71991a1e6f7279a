/**
 * One connection's session machine: GnuTLS's verbs and codes over the handshake's states and the two record halves.
 *
 * <p>Engine and socket drive the same {@link dev.parley.session.Session}; it owns all that is mutable and is the only place
 * where alerts are sent.
 *
 * <table>
 * <caption>Where the RFCs live</caption>
 * <tr><td>RFC 8446 §5.1 (fragmentation of messages)</td><td>{@link dev.parley.session.HandshakeInput}, {@link dev.parley.session.OutQueue}</td></tr>
 * <tr><td>RFC 8446 §6, RFC 5246 §7.2 (alerts)</td><td>{@link dev.parley.session.Alerts}</td></tr>
 * <tr><td>RFC 8446 §6.1 (closure)</td><td>{@link dev.parley.session.Session}</td></tr>
 * <tr><td>RFC 8446 §4.6.3 (KeyUpdate)</td><td>{@link dev.parley.session.EffectRunner}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.session;

import org.jspecify.annotations.NullMarked;
