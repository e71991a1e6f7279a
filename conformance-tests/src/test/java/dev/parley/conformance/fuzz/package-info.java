/** What reads bytes of a peer or of a store, fed with bytes that mean no good. */
@NullMarked
package dev.parley.conformance.fuzz;

import org.jspecify.annotations.NullMarked;
