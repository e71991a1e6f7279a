/**
 * BoringSSL's test runner, BoGo, as a judge of Parley: a shim that plays one side of each case, the command that runs
 * the runner against it, and the reasons for cases that are left out.
 *
 * <p>The runner is not part of this project. {@code PARLEY_BOGO_RUNNER} names the folder {@code ssl/test/runner} of a
 * checkout of BoringSSL; {@code mvn -q -Pbogo verify} then runs {@link dev.parley.conformance.bogo.Bogo}.
 */
@NullMarked
package dev.parley.conformance.bogo;

import org.jspecify.annotations.NullMarked;
