package dev.parley.conformance.consumer;

import dev.parley.conformance.support.ProviderInstalled;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of tests with somebody else's client or server in them, and the provider installed first. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Timeout(600)
@ExtendWith(ProviderInstalled.class)
@interface ConsumerTest {}
