/**
 * The log of {@code javax.net.debug}: what connections do, in words, for people; never a secret.
 *
 * <p>Where it is off there is no {@link dev.parley.trace.Trace}, and asking for one costs a comparison with null.
 *
 * @see "JSSE Reference Guide, Debugging Utilities"
 */
@NullMarked
package dev.parley.trace;

import org.jspecify.annotations.NullMarked;
