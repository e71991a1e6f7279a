package dev.parley.conformance.consumer;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.support.Providers;
import io.netty.handler.ssl.JdkSslEngineTest;
import java.security.Provider;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Netty's own tests of an engine, from Netty's test jar, with the provider under test on both ends. */
class NettyEngineTest extends JdkSslEngineTest {

    /** What Netty picks in these tests before JDK 24: RSA key transport, which Parley does not offer, by design. */
    private static final String KEY_TRANSPORT = "insists on TLS_RSA_WITH_AES_128_CBC_SHA before JDK 24";

    /** Its tests wait two seconds for a handshake, which may not be the first one of this JVM as well. */
    @BeforeAll
    static void shakeHandsOnce() throws SSLException {
        Engines.connected(Engines.TLS12);
        Engines.connected(Engines.TLS13);
    }

    @Override
    protected Provider clientSslContextProvider() {
        return Providers.underTest();
    }

    @Override
    protected Provider serverSslContextProvider() {
        return Providers.underTest();
    }

    @Override
    @ParameterizedTest
    @MethodSource("newTestParams")
    @DisabledForJreRange(max = JRE.JAVA_23, disabledReason = KEY_TRANSPORT)
    public void testHandshakeCompletesWithoutFilteringSupportedCipher(SSLEngineTestParam param) throws Exception {
        super.testHandshakeCompletesWithoutFilteringSupportedCipher(param);
    }

    @Override
    @ParameterizedTest
    @MethodSource("newTestParams")
    @DisabledForJreRange(max = JRE.JAVA_23, disabledReason = KEY_TRANSPORT)
    public void testHandshakeCompletesWithNonContiguousProtocolsTLSv1_2CipherOnly(SSLEngineTestParam param)
            throws Exception {
        super.testHandshakeCompletesWithNonContiguousProtocolsTLSv1_2CipherOnly(param);
    }
}
