/**
 * The system and security properties, read once per context.
 *
 * <table>
 * <caption>Where the RFCs and JSSE's rules live</caption>
 * <tr><td>all properties</td><td>{@link dev.parley.jsse.property.Properties}</td></tr>
 * <tr><td>RFC 7301 §3</td><td>{@link dev.parley.jsse.property.ApplicationProtocolCoding}</td></tr>
 * <tr><td>RFC 7919</td><td>{@link dev.parley.jsse.property.DheProperties}</td></tr>
 * <tr><td>RFC 8446 §4.6.1, RFC 5077 §3.3</td><td>{@link dev.parley.jsse.property.SessionProperties}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.jsse.property;

import org.jspecify.annotations.NullMarked;
