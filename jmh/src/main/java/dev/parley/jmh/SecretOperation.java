package dev.parley.jmh;

import java.util.Random;

/** An operation on a secret, whose time should not tell which. */
record SecretOperation(String title, Source source) {

    /** The operation with the fixed secret or a random one; all that is not secret is random in both. */
    Call prepare(boolean fixed, Random random) throws Exception {
        return source.prepare(fixed, random);
    }

    interface Source {
        Call prepare(boolean fixed, Random random) throws Exception;
    }

    interface Call {
        Object run() throws Exception;
    }
}
