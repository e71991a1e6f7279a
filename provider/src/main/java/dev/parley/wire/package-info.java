/**
 * The presentation language of TLS: numbers, vectors, and the one reader that checks every length.
 *
 * <table>
 * <caption>RFC section to type</caption>
 * <tr><td>RFC 8446 §3.1, §3.3 (numbers)</td>
 *     <td>{@link dev.parley.wire.Reader}, {@link dev.parley.wire.Writer}</td></tr>
 * <tr><td>RFC 8446 §3.4 (vectors)</td><td>{@link dev.parley.wire.Reader}, {@link dev.parley.wire.Writer}</td></tr>
 * <tr><td>RFC 8446 §3.6 (structs)</td><td>{@link dev.parley.wire.Codec}</td></tr>
 * </table>
 *
 * <p>Beside it what every layer has: {@link dev.parley.wire.CodePoint code points} that are boxed once, values that many
 * connections have {@link dev.parley.wire.Alike alike}, objects that lie {@link dev.parley.wire.Idle idle} between their users.
 */
@NullMarked
package dev.parley.wire;

import org.jspecify.annotations.NullMarked;
