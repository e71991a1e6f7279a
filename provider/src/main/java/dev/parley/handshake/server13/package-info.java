/**
 * The states of a TLS 1.3 server, from the ClientHello that is answered on.
 *
 * <table>
 * <caption>Where the RFCs live</caption>
 * <tr><td>RFC 8446 appendix A.2</td><td>{@code Server13State}</td></tr>
 * <tr><td>RFC 8446 §4.1.3, §4.3, §4.4</td><td>{@code ServerFlight13}</td></tr>
 * <tr><td>RFC 8446 §4.4.2.4</td><td>{@code WaitCertificate}</td></tr>
 * <tr><td>RFC 8446 §4.4.3</td><td>{@code WaitCertificateVerify}</td></tr>
 * <tr><td>RFC 8446 §4.4.4</td><td>{@code WaitFinished}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.handshake.server13;

import org.jspecify.annotations.NullMarked;
