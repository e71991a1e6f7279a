/**
 * A TLS 1.2 server once it has chosen the version.
 *
 * <table>
 * <caption>RFC section to type</caption>
 * <tr><td>RFC 5746 §3.6, RFC 7627 §5.2</td><td>{@link dev.parley.handshake.server12.Server12}</td></tr>
 * <tr><td>RFC 5246 §7.4.1.4.1, RFC 8422 §5.1, RFC 7919 §4</td><td>{@code CommonGround}</td></tr>
 * <tr><td>RFC 5246 §7.4.1.3, §7.4.2</td><td>{@code OwnCertificate12}</td></tr>
 * <tr><td>RFC 5246 §7.4.1.3, §7.4.4, RFC 8446 §4.1.3</td><td>{@code ServerFlight12}</td></tr>
 * <tr><td>RFC 7301 §3.2, RFC 7366 §3, RFC 5746 §3.6</td><td>{@code Answers12}</td></tr>
 * <tr><td>RFC 5246 §7.4.3, RFC 8422 §5.4</td><td>{@code KeyExchange12}</td></tr>
 * <tr><td>RFC 5246 §7.4.6</td><td>{@code WaitCertificate12}, {@code VerifyClientCertificate}</td></tr>
 * <tr><td>RFC 5246 §7.4.7</td><td>{@code WaitClientKeyExchange}, {@code AgreeKeys}</td></tr>
 * <tr><td>RFC 5246 §7.4.8</td><td>{@code WaitCertificateVerify12}, {@code VerifyClientSignature}</td></tr>
 * <tr><td>RFC 5246 §7.4.1.2, RFC 5077 §3.4, RFC 7627 §5.3</td><td>{@code FormerSession12}</td></tr>
 * <tr><td>RFC 5246 §7.3 (figure 2)</td><td>{@code AbbreviatedFlight12}, {@code WaitFinishedResumed12}</td></tr>
 * <tr><td>RFC 5246 §7.1, §7.4.9</td><td>{@code WaitChangeCipherSpec}, {@code WaitFinished12}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.handshake.server12;

import org.jspecify.annotations.NullMarked;
