/**
 * Arithmetic of two elliptic curves in plain Java: P-256 and Curve25519.
 *
 * <table>
 *   <caption>Where each part of a specification lives</caption>
 *   <tr><td>SP 800-186 §3.2.1.3</td><td>{@code P256Element}, {@code P256Products}, {@code P256Order},
 *       {@code P256Point}</td></tr>
 *   <tr><td>SP 800-56A §5.7.1.2</td><td>{@link dev.parley.crypto.ec.P256}, {@code P256SecretMultiple}</td></tr>
 *   <tr><td>FIPS 186-5 §6.4</td><td>{@link dev.parley.crypto.ec.P256PrivateKey},
 *       {@link dev.parley.crypto.ec.P256PublicKey}</td></tr>
 *   <tr><td>RFC 7748 §5</td><td>{@link dev.parley.crypto.ec.X25519}, {@code Ladder25519}, {@code Element25519}</td></tr>
 *   <tr><td>RFC 8032 §5.1</td><td>{@code Edwards25519}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.crypto.ec;

import org.jspecify.annotations.NullMarked;
