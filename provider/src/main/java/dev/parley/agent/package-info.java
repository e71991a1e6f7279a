/**
 * Installation without a change to the application: {@code -javaagent}.
 *
 * <table>
 * <caption>Where the entries live</caption>
 * <tr><td>{@code java.lang.instrument}, {@code Premain-Class} and {@code Agent-Class}</td>
 *     <td>{@link dev.parley.agent.Agent}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.agent;

import org.jspecify.annotations.NullMarked;
