package dev.parley.provider;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.security.Provider;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** Parley without the one jar that it needs: the classes are loaded anew, where nothing else is. */
class MissingLibraryTest {

    /** A group that BouncyCastle's classes make on every JDK. */
    private static final String GROUP = "x448";

    @Test
    void aMissingLibraryIsNamedWithItsRemedyAndEndsTheConnectionInOrder() throws Exception {
        try (URLClassLoader alone = alone()) {
            SSLEngine client = client(alone);
            ByteBuffer record = ByteBuffer.allocate(client.getSession().getPacketBufferSize());

            SSLException thrown = assertThrows(SSLException.class, () -> client.wrap(ByteBuffer.allocate(0), record));

            assertTrue(thrown.getMessage().contains("a class that Parley needs is missing"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("org/bouncycastle/"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("Remedy: put bcprov"), thrown.getMessage());
            assertInstanceOf(LinkageError.class, thrown.getCause());
            client.wrap(ByteBuffer.allocate(0), record);
            SSLEngineResult last = client.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(record.capacity()));
            assertTrue(last.getStatus() == SSLEngineResult.Status.CLOSED, last.toString());
        }
    }

    @Test
    void contextsDoNotNeedIt() throws Exception {
        try (URLClassLoader alone = alone()) {
            assertFalse(client(alone).isInboundDone());
        }
    }

    private static SSLEngine client(URLClassLoader alone) throws Exception {
        Class<?> type = alone.loadClass("dev.parley.provider.ParleyProvider");
        SSLContext context = SSLContext.getInstance(
                "TLS", (Provider) type.getDeclaredConstructor().newInstance());
        context.init(null, null, null);
        SSLEngine engine = context.createSSLEngine("www.example.com", 443);
        engine.setUseClientMode(true);
        Class<?> parameters = alone.loadClass("dev.parley.TlsParameters");
        Object builder = parameters.getMethod("builder").invoke(null);
        Class<?> builderType = alone.loadClass("dev.parley.TlsParameters$Builder");
        builderType.getMethod("groups", String[].class).invoke(builder, (Object) new String[] {GROUP});
        Object built = builderType.getMethod("build").invoke(builder);
        parameters.getMethod("applyTo", SSLEngine.class).invoke(built, engine);
        return engine;
    }

    private static URLClassLoader alone() throws IOException {
        URL classes = ParleyProvider.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }
}
