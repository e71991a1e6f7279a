/**
 * The extensions, one file each: the parsed value, where it may appear, and how it is offered, answered and agreed on.
 *
 * <table>
 * <caption>RFC section to type</caption>
 * <tr><td>RFC 8446 §4.2</td>
 *     <td>{@link dev.parley.extension.ExtensionBlock}, {@link dev.parley.extension.ExtensionKind},
 *     {@link dev.parley.extension.Extensions}, {@link dev.parley.extension.Place}</td></tr>
 * <tr><td>RFC 8446 §4.2.1</td><td>{@link dev.parley.extension.SupportedVersions}</td></tr>
 * <tr><td>RFC 8446 §4.2.2</td><td>{@link dev.parley.extension.Cookie}</td></tr>
 * <tr><td>RFC 8446 §4.2.3</td><td>{@link dev.parley.extension.SignatureAlgorithms},
 *     {@link dev.parley.extension.SignatureAlgorithmsCert}</td></tr>
 * <tr><td>RFC 8446 §4.2.4</td><td>{@link dev.parley.extension.CertificateAuthorities}</td></tr>
 * <tr><td>RFC 8446 §4.2.7, RFC 8422 §5.1.1, RFC 7919</td><td>{@link dev.parley.extension.SupportedGroups}</td></tr>
 * <tr><td>RFC 8446 §4.2.8</td><td>{@link dev.parley.extension.KeyShare}</td></tr>
 * <tr><td>RFC 8446 §4.2.9</td><td>{@link dev.parley.extension.PskKeyExchangeModes}</td></tr>
 * <tr><td>RFC 8446 §4.2.10</td><td>{@link dev.parley.extension.EarlyData}</td></tr>
 * <tr><td>RFC 8446 §4.2.11</td><td>{@link dev.parley.extension.PreSharedKey}</td></tr>
 * <tr><td>RFC 6066 §3</td><td>{@link dev.parley.extension.ServerName}</td></tr>
 * <tr><td>RFC 6066 §4</td><td>{@link dev.parley.extension.MaxFragmentLength}</td></tr>
 * <tr><td>RFC 6066 §8, RFC 8446 §4.4.2.1</td><td>{@link dev.parley.extension.StatusRequest}</td></tr>
 * <tr><td>RFC 8422 §5.1.2</td><td>{@link dev.parley.extension.EcPointFormats}</td></tr>
 * <tr><td>RFC 7301 §3.1</td><td>{@link dev.parley.extension.Alpn}</td></tr>
 * <tr><td>RFC 7627 §5.1</td><td>{@link dev.parley.extension.ExtendedMasterSecret}</td></tr>
 * <tr><td>RFC 7366 §2</td><td>{@link dev.parley.extension.EncryptThenMac}</td></tr>
 * <tr><td>RFC 7685 §3</td><td>{@link dev.parley.extension.Padding}</td></tr>
 * <tr><td>RFC 5077 §3.2</td><td>{@link dev.parley.extension.SessionTicket}</td></tr>
 * <tr><td>RFC 5746 §3.2</td><td>{@link dev.parley.extension.RenegotiationInfo}</td></tr>
 * <tr><td>RFC 8449 §4</td><td>{@link dev.parley.extension.RecordSizeLimit}</td></tr>
 * </table>
 *
 * Byte arrays inside these values are not copied: whoever receives one must not change it.
 */
@NullMarked
package dev.parley.extension;

import org.jspecify.annotations.NullMarked;
