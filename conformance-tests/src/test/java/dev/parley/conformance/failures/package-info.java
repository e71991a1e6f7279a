/** The failures that users meet most, each brought about over real connections: what is thrown and what it says. */
@NullMarked
package dev.parley.conformance.failures;

import org.jspecify.annotations.NullMarked;
