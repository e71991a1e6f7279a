package dev.parley.conformance.bogo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** The application protocols of a case. */
final class Protocols {

    private Protocols() {}

    /** Configures what a client offers and how a server chooses. */
    static void configure(Options options, SSLEngine engine, SSLParameters parameters) {
        String offered = options.text("-advertise-alpn");
        if (offered != null) {
            parameters.setApplicationProtocols(decode(offered).toArray(new String[0]));
        }
        if (options.has("-select-alpn") || options.has("-decline-alpn") || options.has("-reject-alpn")) {
            engine.setHandshakeApplicationProtocolSelector((asking, names) -> select(options, names));
        }
    }

    private static @Nullable String select(Options options, List<String> names) {
        String expected = options.text("-expect-advertised-alpn");
        if (expected != null && !decode(expected).equals(names)) {
            throw new IllegalStateException("the client offers " + names);
        }
        if (options.has("-reject-alpn")) {
            return null;
        }
        return options.text("-select-alpn", "");
    }

    /** A list as it stands in the extension, without the outer length. */
    private static List<String> decode(String list) {
        byte[] bytes = list.getBytes(StandardCharsets.ISO_8859_1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += 1 + (bytes[i] & 0xff)) {
            names.add(new String(bytes, i + 1, bytes[i] & 0xff, StandardCharsets.ISO_8859_1));
        }
        return names;
    }
}
