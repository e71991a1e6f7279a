/**
 * The jars as they were built, and every way of installing them, each in a JVM of its own.
 *
 * <table>
 * <caption>What is shown where</caption>
 * <tr><td>the entries of the jars</td><td>{@link dev.parley.install.JarsTest}, {@link dev.parley.install.MetadataTest}</td></tr>
 * <tr><td>{@code -javaagent}</td><td>{@link dev.parley.install.AgentTest}</td></tr>
 * <tr><td>one line, {@code java.security}, module path</td><td>{@link dev.parley.install.ProviderListTest}</td></tr>
 * <tr><td>all that must not change</td><td>{@link dev.parley.install.NothingElseTest}</td></tr>
 * <tr><td>applications of others, as they are started</td>
 *     <td>{@link dev.parley.install.SpringBootTest}, {@link dev.parley.install.TomcatTest},
 *     {@link dev.parley.install.JettyTest}</td></tr>
 * </table>
 */
package dev.parley.install;
