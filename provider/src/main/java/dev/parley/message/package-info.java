/**
 * The messages, one record each: struct in, struct out, no policy.
 *
 * <table>
 * <caption>RFC section to type</caption>
 * <tr><td>RFC 8446 §4, RFC 5246 §7.4</td><td>{@link dev.parley.message.HandshakeMessage},
 *     {@link dev.parley.message.HandshakeBody}</td></tr>
 * <tr><td>RFC 8446 §4.1.2</td><td>{@link dev.parley.message.ClientHello}</td></tr>
 * <tr><td>RFC 8446 §4.1.3, §4.1.4</td><td>{@link dev.parley.message.ServerHello}</td></tr>
 * <tr><td>RFC 8446 §4.3.1</td><td>{@link dev.parley.message.EncryptedExtensions}</td></tr>
 * <tr><td>RFC 8446 §4.3.2</td><td>{@link dev.parley.message.CertificateRequest}</td></tr>
 * <tr><td>RFC 8446 §4.4.1</td><td>{@link dev.parley.message.MessageHash}</td></tr>
 * <tr><td>RFC 8446 §4.4.2</td><td>{@link dev.parley.message.Certificate}</td></tr>
 * <tr><td>RFC 8446 §4.4.3</td><td>{@link dev.parley.message.CertificateVerify}</td></tr>
 * <tr><td>RFC 8446 §4.4.4, RFC 5246 §7.4.9</td><td>{@link dev.parley.message.Finished}</td></tr>
 * <tr><td>RFC 8446 §4.5</td><td>{@link dev.parley.message.EndOfEarlyData}</td></tr>
 * <tr><td>RFC 8446 §4.6.1</td><td>{@link dev.parley.message.NewSessionTicket}</td></tr>
 * <tr><td>RFC 8446 §4.6.3</td><td>{@link dev.parley.message.KeyUpdate}</td></tr>
 * <tr><td>RFC 8446 §5, RFC 5246 §7.1</td><td>{@link dev.parley.message.ChangeCipherSpec}</td></tr>
 * <tr><td>RFC 8446 §6</td><td>{@link dev.parley.message.AlertMessage}</td></tr>
 * <tr><td>RFC 5246 §7.4.1.1</td><td>{@link dev.parley.message.HelloRequest12}</td></tr>
 * <tr><td>RFC 5246 §7.4.2</td><td>{@link dev.parley.message.Certificate12}</td></tr>
 * <tr><td>RFC 5246 §7.4.3, RFC 8422 §5.4</td><td>{@link dev.parley.message.ServerKeyExchange12}</td></tr>
 * <tr><td>RFC 5246 §7.4.4</td><td>{@link dev.parley.message.CertificateRequest12}</td></tr>
 * <tr><td>RFC 5246 §7.4.5</td><td>{@link dev.parley.message.ServerHelloDone12}</td></tr>
 * <tr><td>RFC 5246 §7.4.7, RFC 8422 §5.7</td><td>{@link dev.parley.message.ClientKeyExchange12}</td></tr>
 * <tr><td>RFC 5246 §7.4.8</td><td>{@link dev.parley.message.CertificateVerify12}</td></tr>
 * <tr><td>RFC 6066 §8</td><td>{@link dev.parley.message.CertificateStatus12}</td></tr>
 * <tr><td>RFC 5077 §3.3</td><td>{@link dev.parley.message.NewSessionTicket12}</td></tr>
 * </table>
 *
 * Byte arrays inside messages are not copied: whoever receives one must not change it.
 */
@NullMarked
package dev.parley.message;

import org.jspecify.annotations.NullMarked;
