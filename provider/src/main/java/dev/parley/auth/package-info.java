/**
 * Who the peer is, and who we are: the ports through which a handshake asks for certificates and for trust.
 *
 * <table>
 * <caption>Where the RFCs live</caption>
 * <tr><td>RFC 8446 §4.4.2.2, §4.4.2.3 (certificate selection)</td><td>{@link dev.parley.auth.CertificateSource}</td></tr>
 * <tr><td>RFC 8446 §4.4.2.4 (receiving a Certificate)</td><td>{@link dev.parley.auth.CertificateVerifier}</td></tr>
 * <tr><td>RFC 5246 §7.4.2, §7.4.6</td><td>{@link dev.parley.auth.PeerIdentity}</td></tr>
 * <tr><td>RFC 5077 §4 (ticket construction)</td><td>{@link dev.parley.auth.TicketSealer},
 *     {@link dev.parley.auth.TicketCodec}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.auth;

import org.jspecify.annotations.NullMarked;
