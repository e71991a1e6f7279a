/**
 * A TLS 1.2 client after the ServerHello.
 *
 * <table>
 * <caption>RFC section to type</caption>
 * <tr><td>RFC 5246 §7.4.1.4, RFC 7627 §5.2, RFC 5746 §3.4</td><td>{@link dev.parley.handshake.client12.Client12}</td></tr>
 * <tr><td>RFC 5246 §7.4.2</td><td>{@code WaitCertificate12}, {@code VerifyServerCertificate}</td></tr>
 * <tr><td>RFC 6066 §8</td><td>{@code WaitCertificateStatus}</td></tr>
 * <tr><td>RFC 5246 §7.4.3, RFC 8422 §5.4, RFC 7919 §3</td><td>{@code WaitServerKeyExchange}</td></tr>
 * <tr><td>RFC 5246 §7.4.4, §7.4.5</td><td>{@code WaitCertificateRequestOrDone}, {@code WaitServerHelloDone}</td></tr>
 * <tr><td>RFC 5246 §7.4.6 to §7.4.8</td><td>{@code OwnCertificate12}, {@code ClientFlight12}</td></tr>
 * <tr><td>RFC 5077 §3.3, §3.4</td><td>{@code WaitTicket}, {@code KeptSession12}</td></tr>
 * <tr><td>RFC 5246 §7.3 (figure 2)</td><td>{@code WaitFinishedResumed12}</td></tr>
 * <tr><td>RFC 5246 §7.1, §7.4.9</td><td>{@code WaitChangeCipherSpec}, {@code WaitFinished12}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.handshake.client12;

import org.jspecify.annotations.NullMarked;
