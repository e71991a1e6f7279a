package dev.parley.install;

import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * An application that knows nothing of Parley and prints who speaks TLS in its JVM. Given a key store it makes a
 * connection to itself.
 */
final class Look {

    private Look() {}

    public static void main(String[] arguments) throws Exception {
        print("providers", providers());
        Provider provider = SSLContext.getDefault().getProvider();
        print("default", provider.getName());
        print("named", SSLContext.getInstance("TLS").getProvider().getName());
        print("location", provider.getClass().getProtectionDomain().getCodeSource());
        print("module", provider.getClass().getModule().getName());
        if (arguments.length > 0) {
            SSLContext context = Loopback.open(SSLContext.getInstance("TLS"), arguments[0]);
            print("connection", Loopback.exchange(context, context));
        }
    }

    static String providers() {
        return Arrays.stream(Security.getProviders()).map(Provider::getName).collect(Collectors.joining(","));
    }

    static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
