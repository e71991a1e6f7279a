/** The register of the session contract, tests of its points, and walks that hold its invariants to it. */
@NullMarked
package dev.parley.conformance.contracts;

import org.jspecify.annotations.NullMarked;
