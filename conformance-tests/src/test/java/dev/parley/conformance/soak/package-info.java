/** Connections for an hour, and what is left of them. */
@NullMarked
package dev.parley.conformance.soak;

import org.jspecify.annotations.NullMarked;
