package dev.parley.install;

import dev.parley.provider.ParleyProvider;
import java.security.Security;

/** An application with the one line of the README in it. */
final class OneLine {

    private OneLine() {}

    public static void main(String[] arguments) throws Exception {
        Security.insertProviderAt(new ParleyProvider(), 1);
        Look.main(arguments);
    }
}
