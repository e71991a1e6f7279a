/** Tomcat and the JDK's HttpClient on both ends of Parley. */
@NullMarked
package dev.parley.conformance.http;

import org.jspecify.annotations.NullMarked;
