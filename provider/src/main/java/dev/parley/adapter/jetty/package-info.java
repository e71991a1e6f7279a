/**
 * ALPN for Jetty, which asks a processor of its own per kind of engine and has none for other than the JDK's.
 *
 * <p>On the class path Jetty finds both by their service files; there is nothing to configure.
 */
@NullMarked
package dev.parley.adapter.jetty;

import org.jspecify.annotations.NullMarked;
