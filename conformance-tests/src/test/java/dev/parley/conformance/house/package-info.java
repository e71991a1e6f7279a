/**
 * The house rules: the layers, names and packages of the compiled provider, and what its pages say.
 */
@NullMarked
package dev.parley.conformance.house;

import org.jspecify.annotations.NullMarked;
