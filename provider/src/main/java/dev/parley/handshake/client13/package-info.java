/**
 * The states of a TLS 1.3 client, from the ServerHello on.
 *
 * <table>
 * <caption>Where the RFCs live</caption>
 * <tr><td>RFC 8446 appendix A.1</td><td>{@code Client13State}</td></tr>
 * <tr><td>RFC 8446 §4.3.1</td><td>{@code WaitEncryptedExtensions}</td></tr>
 * <tr><td>RFC 8446 §4.3.2, §4.4.2</td><td>{@code WaitCertificateOrRequest}</td></tr>
 * <tr><td>RFC 8446 §4.4.3</td><td>{@code WaitCertificateVerify}</td></tr>
 * <tr><td>RFC 8446 §4.4.4</td><td>{@code WaitFinished}</td></tr>
 * <tr><td>RFC 8446 §4.6</td><td>{@code Connected13Client}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.handshake.client13;

import org.jspecify.annotations.NullMarked;
