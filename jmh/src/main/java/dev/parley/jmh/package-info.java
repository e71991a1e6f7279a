/**
 * Speed, allocation and idle memory of Parley and of other providers, measured on engines in memory with the same
 * contexts, certificates and limits.
 *
 * <table>
 * <caption>What answers which question</caption>
 * <tr><th>RFC</th><th>type</th><th>question</th></tr>
 * <tr><td>8446 §2, 5246 §7.3</td><td>{@link dev.parley.jmh.HandshakeBench}</td><td>the time of a full handshake</td></tr>
 * <tr><td>8446 §5</td><td>{@link dev.parley.jmh.WrapBench}, {@link dev.parley.jmh.UnwrapBench}</td>
 *     <td>the time of one record, each direction alone</td></tr>
 * <tr><td>all of these</td><td>{@link dev.parley.jmh.Compare}</td>
 *     <td>how many times faster than the other provider, and what is allocated</td></tr>
 * <tr><td></td><td>{@link dev.parley.jmh.Scale}</td><td>whether threads get in each other's way, and by which locks</td></tr>
 * <tr><td></td><td>{@link dev.parley.jmh.ColdStart}</td><td>how long the first handshakes of a JVM take</td></tr>
 * <tr><td></td><td>{@link dev.parley.jmh.NativeProvider}</td>
 *     <td>what the Amazon Corretto Crypto Provider does faster than Parley</td></tr>
 * <tr><td></td><td>{@link dev.parley.jmh.IdleHeap}</td><td>what an idle connection retains, and that it still works</td></tr>
 * <tr><td></td><td>{@link dev.parley.jmh.Crowd}</td><td>a storm of resumptions, and 20,000 idle connections</td></tr>
 * </table>
 *
 * <p>A ratio between two providers is taken from {@link dev.parley.jmh.Compare} alone: JMH gives each its own JVM, one after
 * the other, and a shared machine drifts in between.
 */
@NullMarked
package dev.parley.jmh;

import org.jspecify.annotations.NullMarked;
