/** The main job: a web server and a client of the JDK, both speaking TLS through Parley. */
@NullMarked
package dev.parley.conformance.demo;

import org.jspecify.annotations.NullMarked;
