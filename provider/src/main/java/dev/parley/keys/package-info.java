/**
 * The key schedules: a stage is a type, and its secrets are zeroed when the next one is reached.
 *
 * <table>
 *   <caption>Where each part of a specification lives</caption>
 *   <tr><td>RFC 8446 §4.4.1</td><td>{@link dev.parley.keys.Transcript}</td></tr>
 *   <tr><td>RFC 8446 §7.1</td><td>{@link dev.parley.keys.HkdfLabel}, {@link dev.parley.keys.EarlySecrets},
 *       {@link dev.parley.keys.HandshakeSecrets}, {@link dev.parley.keys.ApplicationSecrets}</td></tr>
 *   <tr><td>RFC 8446 §4.2.11.2</td><td>{@link dev.parley.keys.Binder}</td></tr>
 *   <tr><td>RFC 8446 §4.4.4</td><td>{@code FinishedKey}</td></tr>
 *   <tr><td>RFC 8446 §4.6.1</td><td>{@link dev.parley.keys.ResumptionSecret}</td></tr>
 *   <tr><td>RFC 8446 §7.2, §7.3</td><td>{@link dev.parley.keys.TrafficSecret}</td></tr>
 *   <tr><td>RFC 8446 §7.5, RFC 5705 §4</td><td>{@link dev.parley.keys.Exporter}</td></tr>
 *   <tr><td>RFC 5246 §8.1, RFC 7627 §4</td><td>{@link dev.parley.keys.MasterSecret12}</td></tr>
 *   <tr><td>RFC 5246 §6.3</td><td>{@link dev.parley.keys.KeyBlock12}, {@link dev.parley.keys.DirectionKeys12}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.keys;

import org.jspecify.annotations.NullMarked;
