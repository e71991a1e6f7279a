/**
 * OCSP responses for a server to staple: asked for in handshakes' tasks, kept as long as they are good.
 *
 * <table>
 * <caption>RFC section to type</caption>
 * <tr><td>RFC 6960 appendix A.1, RFC 5019 §5</td><td>{@link dev.parley.jsse.stapling.OcspFetch}</td></tr>
 * <tr><td>RFC 6066 §8, RFC 8446 §4.4.2.1</td><td>{@link dev.parley.jsse.stapling.FetchedStaples}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley.jsse.stapling;

import org.jspecify.annotations.NullMarked;
