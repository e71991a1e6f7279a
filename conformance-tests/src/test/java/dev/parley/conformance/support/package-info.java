/** What the tests share: certificates, engine pairs, checked engines, peers that misbehave, processes. */
@NullMarked
package dev.parley.conformance.support;

import org.jspecify.annotations.NullMarked;
