/** OCSP responses that a server staples: where it has them from, and what clients make of them. */
@NullMarked
package dev.parley.conformance.stapling;

import org.jspecify.annotations.NullMarked;
