package dev.parley.install;

import java.security.MessageDigest;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** An application that has a BouncyCastle of its own and uses it beside TLS. */
final class Beside {

    private Beside() {}

    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        MessageDigest digest = MessageDigest.getInstance("SKEIN-256-256", "BC");
        Look.print("digest", digest.digest().length);
        Look.print(
                "bc.location", BouncyCastleProvider.class.getProtectionDomain().getCodeSource());
        Look.main(arguments);
        Look.print(
                "digest.after",
                MessageDigest.getInstance("SKEIN-256-256").getProvider().getName());
    }
}
