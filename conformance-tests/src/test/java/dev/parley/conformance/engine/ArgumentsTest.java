package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contract;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the javadoc of SSLEngine says about wrong arguments and wrong moments. */
class ArgumentsTest {

    private final ByteBuffer[] one = {ByteBuffer.allocate(1)};

    @Contract("D1")
    @Test
    void anEngineWithoutARoleDoesNothing() {
        assertThrows(IllegalStateException.class, () -> Engines.undecided().wrap(NOTHING, Engines.packet()));
        assertThrows(IllegalStateException.class, () -> Engines.undecided().unwrap(NOTHING, Engines.application()));
        assertThrows(IllegalStateException.class, () -> Engines.undecided().beginHandshake());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, Engines.undecided().getHandshakeStatus());
    }

    @Contract("D1")
    @Test
    void aRoleMayChangeBeforeTheHandshakeOnly() throws Exception {
        SSLEngine engine = Engines.undecided();
        engine.setUseClientMode(true);
        engine.setUseClientMode(false);
        engine.setUseClientMode(true);
        Engines.wrap(engine);

        assertThrows(IllegalArgumentException.class, () -> engine.setUseClientMode(false));
        assertThrows(IllegalArgumentException.class, () -> engine.setUseClientMode(true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wrapRefusesBadArguments(boolean established) throws Exception {
        SSLEngine engine = engine(established);
        ByteBuffer packet = Engines.packet();
        ByteBuffer[] holes = {ByteBuffer.allocate(1), null};

        assertThrows(IllegalArgumentException.class, () -> engine.wrap((ByteBuffer) null, packet));
        assertThrows(IllegalArgumentException.class, () -> engine.wrap((ByteBuffer[]) null, packet));
        assertThrows(IllegalArgumentException.class, () -> engine.wrap(one, null));
        assertThrows(IllegalArgumentException.class, () -> engine.wrap(holes, packet));
        assertThrows(IllegalArgumentException.class, () -> engine.wrap(holes, 1, 1, packet));
        assertThrows(IllegalArgumentException.class, () -> engine.wrap(null, 0, 0, packet));
        assertThrows(ReadOnlyBufferException.class, () -> engine.wrap(one, packet.asReadOnlyBuffer()));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.wrap(one, -1, 1, packet));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.wrap(one, 0, -1, packet));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.wrap(one, 0, 2, packet));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.wrap(one, 2, 0, packet));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.wrap(one, 1, Integer.MAX_VALUE, packet));
        assertEquals(0, packet.position());
        assertDoesNotThrow(() -> engine.wrap(holes, 0, 1, packet), "what is outside of the range does not matter");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unwrapRefusesBadArguments(boolean established) throws Exception {
        SSLEngine engine = engine(established);
        ByteBuffer target = Engines.application();
        ByteBuffer[] holes = {ByteBuffer.allocate(1), null};

        assertThrows(IllegalArgumentException.class, () -> engine.unwrap(null, target));
        assertThrows(IllegalArgumentException.class, () -> engine.unwrap(NOTHING, (ByteBuffer) null));
        assertThrows(IllegalArgumentException.class, () -> engine.unwrap(NOTHING, (ByteBuffer[]) null));
        assertThrows(IllegalArgumentException.class, () -> engine.unwrap(NOTHING, holes));
        assertThrows(IllegalArgumentException.class, () -> engine.unwrap(NOTHING, holes, 1, 1));
        assertThrows(ReadOnlyBufferException.class, () -> engine.unwrap(NOTHING, target.asReadOnlyBuffer()));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.unwrap(NOTHING, one, -1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.unwrap(NOTHING, one, 0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.unwrap(NOTHING, one, 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.unwrap(NOTHING, one, 2, 0));
        assertDoesNotThrow(() -> engine.unwrap(NOTHING, holes, 0, 1), "what is outside of the range does not matter");
    }

    @Test
    void aReadOnlySourceOfUnwrapIsFine() throws Exception {
        byte[] hello = Engines.wrap(Engines.client(TLS13));

        var result = Engines.server(TLS13).unwrap(ByteBuffer.wrap(hello).asReadOnlyBuffer(), Engines.application());

        assertEquals(hello.length, result.bytesConsumed());
    }

    @Test
    void unknownNamesAreRefused() {
        SSLEngine engine = Engines.client();

        assertThrows(IllegalArgumentException.class, () -> engine.setEnabledProtocols(new String[] {"TLSv9"}));
        assertThrows(IllegalArgumentException.class, () -> engine.setEnabledProtocols(null));
        assertThrows(IllegalArgumentException.class, () -> engine.setEnabledCipherSuites(new String[] {"TLS_NO"}));
        assertThrows(IllegalArgumentException.class, () -> engine.setEnabledCipherSuites(null));
    }

    @Test
    void listsAreCopies() {
        SSLEngine engine = Engines.client();
        engine.getSupportedProtocols()[0] = "changed";
        engine.getEnabledProtocols()[0] = "changed";
        engine.getSupportedCipherSuites()[0] = "changed";
        engine.getEnabledCipherSuites()[0] = "changed";

        for (String[] names : new String[][] {
            engine.getSupportedProtocols(),
            engine.getEnabledProtocols(),
            engine.getSupportedCipherSuites(),
            engine.getEnabledCipherSuites()
        }) {
            assertEquals(false, names[0].equals("changed"));
        }
    }

    @Test
    void needAndWantReplaceEachOther() {
        SSLEngine engine = Engines.server();

        engine.setNeedClientAuth(true);
        engine.setWantClientAuth(true);
        assertEquals(false, engine.getNeedClientAuth());
        assertEquals(true, engine.getWantClientAuth());

        engine.setNeedClientAuth(true);
        assertEquals(true, engine.getNeedClientAuth());
        assertEquals(false, engine.getWantClientAuth());

        engine.setWantClientAuth(false);
        assertEquals(false, engine.getNeedClientAuth());
    }

    @Test
    void sessionCreationIsOnUntilSwitchedOff() {
        SSLEngine engine = Engines.client();
        assertEquals(true, engine.getEnableSessionCreation());
        engine.setEnableSessionCreation(false);
        assertEquals(false, engine.getEnableSessionCreation());
    }

    private static SSLEngine engine(boolean established) throws Exception {
        SSLEngine engine = established ? Engines.connected(TLS12).client().engine() : Engines.client(TLS12);
        return CheckedEngine.bare(engine); // which passes bad arguments on to nobody
    }
}
