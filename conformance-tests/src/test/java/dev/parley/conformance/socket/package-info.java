/** SSLSockets of Parley, blocking, over TCP. */
@NullMarked
package dev.parley.conformance.socket;

import org.jspecify.annotations.NullMarked;
