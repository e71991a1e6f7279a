/**
 * Arithmetic of two elliptic curves in plain Java: P-256 and Curve25519.
 *
 * <table>
 *   <caption>Where each part of a specification lives</caption>
 *   <tr><td>SP 800-186 §3.2.1.3</td><td>{@code P256Element}, {@code P256Order}, {@code P256Point}</td></tr>
 *   <tr><td>FIPS 186-5 §6.4.2</td><td>{@link dev.parley.crypto.ec.P256PublicKey}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.crypto.ec;

import org.jspecify.annotations.NullMarked;
