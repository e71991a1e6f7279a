/** Parley against other implementations of TLS. */
@NullMarked
package dev.parley.conformance.interop;

import org.jspecify.annotations.NullMarked;
