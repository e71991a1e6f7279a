/** An application of Spring Boot's, as others write it. It has no idea of Parley. */
package dev.parley.install.boot;
