package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.RenegotiationInfo;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.Handshake12Fault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.message.ClientHello;
import dev.parley.message.ServerHello;
import dev.parley.testing.KeyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tie of a renegotiation to the handshake before it (RFC 5746 §3.5, §3.7; CONTRACT R14, R15). */
class Renegotiation12Test {

    private static final byte[] CLIENTS = filled(1);
    private static final byte[] SERVERS = filled(2);
    private static final FormerHandshake FORMER = new FormerHandshake(CLIENTS, SERVERS, null);

    @Test
    @Contract("R14")
    void rfc5746Section35AndSection37TheHellosCarryTheVerifyData() {
        List<byte[]> values = new ArrayList<>();
        Pair12 pair = pair().onWire(HandshakeType.CLIENT_HELLO, message -> {
                    values.add(value(
                            Edits.as(ClientHello.CODEC, message).extensions().get(RenegotiationInfo.KIND)));
                    return message;
                })
                .onWire(HandshakeType.SERVER_HELLO, message -> {
                    values.add(value(
                            Edits.as(ServerHello.CODEC, message).extensions().get(RenegotiationInfo.KIND)));
                    return message;
                })
                .run();

        assertTrue(pair.clientEnd().isConnected() && pair.serverEnd().isConnected());
        assertArrayEquals(CLIENTS, values.get(0));
        assertArrayEquals(FORMER.bothVerifyData(), values.get(1));
        assertEquals(24, values.get(1).length);
    }

    @ParameterizedTest
    @Contract({"R14", "row 57"})
    @ValueSource(ints = {0, 5, 11})
    void rfc5746Section37TheServerRefusesAnyOtherVerifyData(int at) {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .renegotiating(new FormerHandshake(flipped(CLIENTS, at), SERVERS, null), FORMER)
                .run();

        assertEquals(
                ExtensionFault.RENEGOTIATION_INFO_MISMATCH, pair.serverEnd().refusal());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.serverEnd().alert());
    }

    @ParameterizedTest
    @Contract({"R14", "row 57"})
    @ValueSource(ints = {0, 11, 12, 23})
    void rfc5746Section35TheClientRefusesAnyOtherVerifyData(int at) {
        byte[] both = flipped(FORMER.bothVerifyData(), at);
        FormerHandshake expected =
                new FormerHandshake(CLIENTS, Arrays.copyOfRange(both, 12, 24), null); // the server's own half at least
        Pair12 pair = new Pair12(KeyType.EC_P256).renegotiating(FORMER, at < 12 ? FORMER : expected);
        if (at < 12) {
            pair.onWire(
                    HandshakeType.SERVER_HELLO,
                    hello -> Edits.withExtensions(hello, ExtensionBlock.of(new RenegotiationInfo(both))));
        }
        pair.run();

        assertEquals(
                ExtensionFault.RENEGOTIATION_INFO_MISMATCH, pair.clientEnd().refusal());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.clientEnd().alert());
    }

    @Test
    @Contract("R15")
    void r15TheExtensionOfAFirstHandshakeIsRefused() {
        Pair12 pair = pair().editHello(hello -> hello).run(); // the hello that stands in offers as a first one does

        assertEquals(
                ExtensionFault.RENEGOTIATION_INFO_MISMATCH, pair.serverEnd().refusal());
    }

    @Test
    @Contract("R15")
    void r15AHelloWithoutTheExtensionIsRefused() {
        Pair12 pair = pair().editExtensions(offers -> offers.without(RenegotiationInfo.KIND))
                .run();

        assertEquals(
                Handshake12Fault.RENEGOTIATION_INFO_MISSING, pair.serverEnd().refusal());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.serverEnd().alert());
    }

    @Test
    @Contract("R15")
    void rfc5746Section37TheSignalOfAFirstHandshakeIsRefused() {
        Pair12 pair = pair().editHello(hello -> {
                    List<Integer> suites = new ArrayList<>(hello.suites());
                    suites.add(CipherSuite.SCSV_RENEGOTIATION);
                    return ClientHello.of(
                            hello.random(),
                            hello.sessionId(),
                            suites,
                            hello.extensions().with(new RenegotiationInfo(CLIENTS)));
                })
                .run();

        assertEquals(Handshake12Fault.RENEGOTIATION_BY_SIGNAL, pair.serverEnd().refusal());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.serverEnd().alert());
    }

    @Test
    @Contract("R15")
    void rfc5746Section35AnAnswerWithoutTheExtensionIsRefused() {
        Pair12 pair = pair().onWire(HandshakeType.SERVER_HELLO, hello -> Edits.without(hello, RenegotiationInfo.KIND))
                .run();

        assertEquals(
                Handshake12Fault.RENEGOTIATION_INFO_MISSING, pair.clientEnd().refusal());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.clientEnd().alert());
    }

    private static Pair12 pair() {
        return new Pair12(KeyType.EC_P256).renegotiating(FORMER, FORMER);
    }

    private static byte[] value(@Nullable RenegotiationInfo info) {
        assertNotNull(info);
        return info.renegotiatedConnection();
    }

    private static byte[] filled(int with) {
        byte[] data = new byte[12];
        Arrays.fill(data, (byte) with);
        return data;
    }

    private static byte[] flipped(byte[] data, int at) {
        byte[] flipped = data.clone();
        flipped[at] ^= 1;
        return flipped;
    }
}
