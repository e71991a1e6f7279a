/**
 * The JCA provider through which Java programs find Parley.
 *
 * <table>
 * <caption>Where JSSE's names live</caption>
 * <tr><td>JSSE standard names, {@code SSLContext}</td><td>{@link dev.parley.provider.ParleyProvider}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.provider;

import org.jspecify.annotations.NullMarked;
