/**
 * The house rules, read from the compiled provider: its layers, its names, its package.
 */
@NullMarked
package dev.parley.conformance.house;

import org.jspecify.annotations.NullMarked;
