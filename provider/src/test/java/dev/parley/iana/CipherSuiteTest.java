package dev.parley.iana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.iana.CipherSuite.Authentication;
import dev.parley.iana.CipherSuite.KeyExchange;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CipherSuiteTest {

    @ParameterizedTest
    @EnumSource(CipherSuite.class)
    void nameSaysWhatTheSuiteIsMadeOf(CipherSuite suite) {
        String name = suite.name();

        assertEquals(!name.contains("_WITH_"), suite.tls13());
        assertTrue(name.contains(suite.bulk().name()), name);
        assertEquals(name.contains("_CBC_"), suite.macHash() != null);
        assertEquals(!name.contains("_CBC_"), suite.bulk().aead());
        assertEquals(name.contains("ECDHE"), suite.keyExchange() == KeyExchange.ECDHE);
        assertEquals(name.contains("_DHE_"), suite.keyExchange() == KeyExchange.DHE);
        assertEquals(name.contains("_ECDSA_"), suite.authentication() == Authentication.ECDSA);
        assertEquals(name.contains("_RSA_"), suite.authentication() == Authentication.RSA);
        // 5246 §1.2 and 5289 §3: the PRF's hash is SHA-256 unless the suite names a stronger one
        assertEquals(name.endsWith("SHA384") ? HashAlgorithm.SHA384 : HashAlgorithm.SHA256, suite.hash());
        assertSame(suite, CipherSuite.ofName(name));
    }

    @ParameterizedTest
    @EnumSource(CipherSuite.class)
    void nameIsOneThatTheJdkKnowsToo(CipherSuite suite) throws Exception {
        List<String> known =
                List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());

        assertTrue(known.contains(suite.name()), suite.name());
    }

    @ParameterizedTest
    @EnumSource(CipherSuite.class)
    void everySuiteBelongsToOneVersion(CipherSuite suite) {
        int versions = 0;
        for (ProtocolVersion version : ProtocolVersion.values()) {
            versions += suite.allowedIn(version) ? 1 : 0;
        }

        assertEquals(1, versions);
    }

    @Test
    void unknownNamesHaveNoSuite() {
        assertNull(CipherSuite.ofName("TLS_RSA_WITH_NULL_SHA"));
        assertNull(CipherSuite.ofName(""));
    }
}
