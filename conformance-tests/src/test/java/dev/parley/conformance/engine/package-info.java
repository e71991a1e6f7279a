/** The engine, judged by the javadoc of SSLEngine and by the session contract. */
@NullMarked
package dev.parley.conformance.engine;

import org.jspecify.annotations.NullMarked;
