/** The key log, judged by what can be decrypted with it. */
@NullMarked
package dev.parley.conformance.keylog;

import org.jspecify.annotations.NullMarked;
