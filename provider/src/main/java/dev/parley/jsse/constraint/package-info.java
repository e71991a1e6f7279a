/**
 * Which algorithms may be used: the security properties and what an application adds to them.
 *
 * <table>
 * <caption>Where the RFCs and JSSE's rules live</caption>
 * <tr><td>{@code jdk.tls.disabledAlgorithms}, {@code jdk.certpath.disabledAlgorithms}</td><td>{@link dev.parley.jsse.constraint.DisabledAlgorithms}</td></tr>
 * <tr><td>a connection's algorithms</td><td>{@link dev.parley.jsse.constraint.Constraints}</td></tr>
 * <tr><td>a chain's algorithms</td><td>{@link dev.parley.jsse.constraint.ChainConstraints}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.jsse.constraint;

import org.jspecify.annotations.NullMarked;
