/** Clients and servers of others over Parley, set up as their users set them up. */
@NullMarked
package dev.parley.conformance.consumer;

import org.jspecify.annotations.NullMarked;
