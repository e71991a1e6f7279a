package dev.parley.install;

import java.io.IOException;
import javax.net.ssl.SSLContext;

/** A running application: prints its process id, waits for a line, and looks who would speak TLS now. */
final class Patient {

    private Patient() {}

    public static void main(String[] arguments) throws Exception {
        SSLContext before = SSLContext.getInstance("TLS");
        Look.print("pid", ProcessHandle.current().pid());
        awaitLine();
        Look.print("before", before.getProvider().getName());
        Look.main(arguments);
    }

    private static void awaitLine() throws IOException {
        int read = System.in.read();
        while (read != '\n' && read != -1) {
            read = System.in.read();
        }
    }
}
