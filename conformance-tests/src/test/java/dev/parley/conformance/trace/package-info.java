/** The log of {@code javax.net.debug}: what it tells, and what it never does. */
@NullMarked
package dev.parley.conformance.trace;

import org.jspecify.annotations.NullMarked;
