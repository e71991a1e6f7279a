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
 */
@NullMarked
package dev.parley.wire;

import org.jspecify.annotations.NullMarked;
