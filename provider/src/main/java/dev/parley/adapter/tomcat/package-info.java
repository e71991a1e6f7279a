/** Tomcat's way to a security provider: a listener in {@code server.xml}, with the jars in {@code lib}. */
@NullMarked
package dev.parley.adapter.tomcat;

import org.jspecify.annotations.NullMarked;
