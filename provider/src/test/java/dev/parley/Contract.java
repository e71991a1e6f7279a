package dev.parley;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a test shows of the session contract, by the ids of its register: {@code R6}, {@code row 42}, {@code I3}.
 *
 * <p>The register, a test among the conformance tests, reads this from the sources and refuses what it does not know.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Contract {

    /** The ids. */
    String[] value();
}
