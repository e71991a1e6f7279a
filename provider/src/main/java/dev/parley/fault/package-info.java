/**
 * What can go wrong, as constants: each with its alert, its sentence, its remedy and the clause that demands the check.
 *
 * <table>
 * <caption>RFC section to type</caption>
 * <tr><td>RFC 8446 §6.2, RFC 5246 §7.2.2</td>
 *     <td>{@link dev.parley.fault.TlsFault}, {@link dev.parley.fault.Fault}</td></tr>
 * <tr><td>RFC 8446 §3, §6.2 (decode_error)</td><td>{@link dev.parley.fault.DecodeFault}</td></tr>
 * <tr><td>RFC 8446 §4.2</td><td>{@link dev.parley.fault.ExtensionFault}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.fault;

import org.jspecify.annotations.NullMarked;
