/**
 * The IANA registries of TLS, one enum each: code points, names, and the facts that hang on a code point.
 *
 * <table>
 * <caption>RFC section to type</caption>
 * <tr><td>RFC 8446 §4.1.2, RFC 5246 §6.2.1</td><td>{@link dev.parley.iana.ProtocolVersion}</td></tr>
 * <tr><td>RFC 8446 §5.1</td><td>{@link dev.parley.iana.ContentType}</td></tr>
 * <tr><td>RFC 8446 §4, RFC 5246 §7.4</td><td>{@link dev.parley.iana.HandshakeType}</td></tr>
 * <tr><td>RFC 8446 §6, RFC 5246 §7.2</td>
 *     <td>{@link dev.parley.iana.AlertDescription}, {@link dev.parley.iana.AlertLevel}</td></tr>
 * <tr><td>RFC 8446 §4.2</td><td>{@link dev.parley.iana.ExtensionType}</td></tr>
 * <tr><td>RFC 8446 §4.2.7, RFC 7919 §2, RFC 8422 §5.1.1</td><td>{@link dev.parley.iana.NamedGroup}</td></tr>
 * <tr><td>RFC 8446 §4.2.3</td>
 *     <td>{@link dev.parley.iana.SignatureScheme}, {@link dev.parley.iana.HashAlgorithm}</td></tr>
 * <tr><td>RFC 8446 §B.4, RFC 5289, RFC 5288, RFC 7905</td>
 *     <td>{@link dev.parley.iana.CipherSuite}, {@link dev.parley.iana.BulkCipher}</td></tr>
 * <tr><td>RFC 8446 §4.2.9</td><td>{@link dev.parley.iana.PskKeyExchangeMode}</td></tr>
 * <tr><td>RFC 8446 §4.6.3</td><td>{@link dev.parley.iana.KeyUpdateRequest}</td></tr>
 * <tr><td>RFC 8422 §5.1.2</td><td>{@link dev.parley.iana.EcPointFormat}</td></tr>
 * <tr><td>RFC 6066 §8</td><td>{@link dev.parley.iana.CertificateStatusType}</td></tr>
 * <tr><td>RFC 5246 §7.4.4, RFC 8422 §5.5</td><td>{@link dev.parley.iana.ClientCertificateType}</td></tr>
 * </table>
 *
 * A code point that a peer may send and we do not know stays an {@code int}: {@code of(code)} answers null for it.
 */
@NullMarked
package dev.parley.iana;

import org.jspecify.annotations.NullMarked;
