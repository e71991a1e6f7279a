package dev.parley.install;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Connections with one group after the other, then with one kind of key after the other: every class that is asked for. */
final class Capabilities {

    private Capabilities() {}

    /** The first argument names groups, separated by commas; the others are key stores. */
    public static void main(String[] arguments) throws Exception {
        for (String group : arguments[0].split(",", -1)) {
            System.setProperty("jdk.tls.namedGroups", group);
            Look.print(group, connection("TLS", arguments[1]));
        }
        System.clearProperty("jdk.tls.namedGroups");
        for (int i = 1; i < arguments.length; i++) {
            Look.print(arguments[i], connection("TLS", arguments[i]));
            Look.print("TLSv1.2 " + arguments[i], connection("TLSv1.2", arguments[i]));
        }
    }

    private static String connection(String name, String store) throws Exception {
        return Loopback.exchange(context(name, store), context(name, store));
    }

    private static SSLContext context(String name, String store) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance(name);
        if (!context.getProvider().getName().equals("Parley")) {
            throw new IllegalStateException(context.getProvider().getName());
        }
        return Loopback.open(context, store);
    }
}
