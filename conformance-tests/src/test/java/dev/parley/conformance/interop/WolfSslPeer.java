package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.KeyType;
import java.nio.file.Path;
import java.util.List;

/** wolfSSL, in {@code peers/c/wolfssl.c}. */
final class WolfSslPeer extends CPeer {

    WolfSslPeer() {
        super(
                "wolfSSL",
                new Library("wolfssl", Path.of("/usr/include/wolfssl/ssl.h"), "libwolfssl-dev", List.of("-lwolfssl")));
    }

    @Override
    public boolean offers(Meeting meeting) {
        Connection connection = meeting.connection();
        return !Connection.HYBRIDS.contains(connection.group()) && connection.certificate() != KeyType.RSA_PSS;
    }

    @Override
    public String remark() {
        return "this version has no RSASSA-PSS keys";
    }
}
