/** The traces of RFC 8448, and what whole sessions make of them; tests of single layers stand in those layers' packages. */
@NullMarked
package dev.parley.rfc8448;

import org.jspecify.annotations.NullMarked;
