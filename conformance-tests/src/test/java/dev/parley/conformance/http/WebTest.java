package dev.parley.conformance.http;

import dev.parley.conformance.support.ProviderInstalled;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of tests with Tomcat in them: run against every supported Tomcat, with the provider installed first. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("tomcat")
@Timeout(600)
@ExtendWith(ProviderInstalled.class)
@interface WebTest {}
