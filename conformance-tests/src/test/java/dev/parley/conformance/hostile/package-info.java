/** Peers that want to cost: floods, giants, tiny pieces, damage, each with the limit that stops it and what it costs. */
@NullMarked
package dev.parley.conformance.hostile;

import org.jspecify.annotations.NullMarked;
