/**
 * Records and their protection: two halves, one per direction, that share nothing.
 *
 * <table>
 *   <caption>Where each part of a specification lives</caption>
 *   <tr><td>RFC 8446 §5.1, RFC 5246 §6.2.1</td><td>{@link dev.parley.record.RecordHeader}, {@code RecordSizes}</td></tr>
 *   <tr><td>RFC 8446 §5.2, §5.4</td><td>{@code Aead13}, {@code InnerPlaintext}</td></tr>
 *   <tr><td>RFC 8446 §5.3, RFC 5246 §6.1</td><td>{@link dev.parley.record.RecordReader},
 *       {@link dev.parley.record.RecordWriter}</td></tr>
 *   <tr><td>RFC 8446 §5.5</td><td>{@link dev.parley.record.KeyLimits}</td></tr>
 *   <tr><td>RFC 8446 §5, §D.4</td><td>{@link dev.parley.record.RecordReader}</td></tr>
 *   <tr><td>RFC 8446 §4.2.10</td><td>{@code SkippedEarlyData}</td></tr>
 *   <tr><td>RFC 5246 §6.2.3.2, RFC 7366</td><td>{@code Cbc12}</td></tr>
 *   <tr><td>RFC 5246 §6.2.3.3, RFC 5288, RFC 7905</td><td>{@code Aead12}</td></tr>
 *   <tr><td>RFC 8446 §D.5, RFC 6176</td><td>{@code FirstBytes}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.record;

import org.jspecify.annotations.NullMarked;
