package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.KeyType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Mbed TLS, in {@code peers/c/mbedtls.c}. */
final class MbedTlsPeer extends CPeer {

    private static final Set<KeyType> KEYS = Set.of(KeyType.RSA, KeyType.EC_P256, KeyType.EC_P384, KeyType.EC_P521);

    MbedTlsPeer() {
        super(
                "Mbed TLS",
                new Library(
                        "mbedtls",
                        Path.of("/usr/include/mbedtls/ssl_cache.h"),
                        "libmbedtls-dev",
                        List.of("-lmbedtls", "-lmbedx509", "-lmbedcrypto")));
    }

    @Override
    public boolean offers(Meeting meeting) {
        Connection connection = meeting.connection();
        return !meeting.isTls13() && !connection.group().equals("x448") && KEYS.contains(connection.certificate());
    }

    @Override
    public String remark() {
        return "this version has TLS 1.2 alone, and no RSASSA-PSS or Edwards keys";
    }
}
