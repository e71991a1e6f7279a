/**
 * The narrow port to the JCA and to BouncyCastle's lightweight classes: nothing above this package names either.
 *
 * <table>
 *   <caption>Where each part of a specification lives</caption>
 *   <tr><td>RFC 2104</td><td>{@link dev.parley.crypto.Hmac}</td></tr>
 *   <tr><td>RFC 5869</td><td>{@link dev.parley.crypto.Hkdf}</td></tr>
 *   <tr><td>RFC 5246 §5</td><td>{@link dev.parley.crypto.Prf12}</td></tr>
 *   <tr><td>RFC 5246 §6.2.3, RFC 8446 §5.2</td><td>{@code Aead}, {@code CbcHmac}</td></tr>
 *   <tr><td>RFC 8446 §4.2.3, RFC 8017, RFC 8032, FIPS 186-5</td><td>{@link dev.parley.crypto.Signer},
 *       {@link dev.parley.crypto.Verifier}, {@code EcdsaSigner}, {@code EddsaSigner}</td></tr>
 *   <tr><td>RFC 8446 §4.2.8.2, RFC 8422 §5.4</td><td>{@code P256Group}, {@code EcdhGroup}</td></tr>
 *   <tr><td>RFC 7748</td><td>{@code XdhGroup}</td></tr>
 *   <tr><td>RFC 7919, RFC 8446 §4.2.8.1</td><td>{@code FfdheGroup}, {@code FfdhePrimes}</td></tr>
 *   <tr><td>FIPS 203, draft-ietf-tls-ecdhe-mlkem</td><td>{@code MlKem}, {@code MlKemGroup}, {@code JdkMlKemGroup},
 *       {@code HybridGroup}</td></tr>
 *   <tr><td>RFC 8446 appendix C.1</td><td>{@link dev.parley.crypto.Randoms}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.crypto;

import org.jspecify.annotations.NullMarked;
