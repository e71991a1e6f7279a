package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.KeyType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** NSS, the library of Firefox, in {@code peers/c/nss.c}. */
final class NssPeer extends CPeer {

    private static final Set<KeyType> KEYS = Set.of(KeyType.RSA, KeyType.EC_P256, KeyType.EC_P384, KeyType.EC_P521);
    private static final List<String> OPTIONS = List.of(
            "-I/usr/include/nss", "-I/usr/include/nspr", "-lssl3", "-lsmime3", "-lnss3", "-lnssutil3", "-lnspr4");

    NssPeer() {
        super("NSS", new Library("nss", Path.of("/usr/include/nss/ssl.h"), "libnss3-dev", OPTIONS));
    }

    @Override
    public boolean offers(Meeting meeting) {
        Connection connection = meeting.connection();
        return !Connection.HYBRIDS.contains(connection.group())
                && !connection.group().equals("x448")
                && KEYS.contains(connection.certificate())
                && (meeting.isClients() || meeting.isTls13() || isItsServersChoice(connection));
    }

    private static boolean isItsServersChoice(Connection connection) {
        return switch (connection.certificate()) {
            case EC_P384 -> Set.of("secp384r1", "secp521r1").contains(connection.group());
            case EC_P521 -> connection.group().equals("secp521r1");
            default -> true;
        };
    }

    @Override
    public String remark() {
        return "in TLS 1.2 its server chooses no group weaker than its certificate; no RSASSA-PSS or Edwards keys";
    }
}
