package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.extension.MaxFragmentLength;
import dev.parley.extension.RecordSizeLimit;
import dev.parley.iana.ExtensionType;
import dev.parley.testing.KeyType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties about records: how large they are, and how the last one is answered. */
class RecordPropertiesTest {

    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final Map<String, String> NONE = Map.of();
    private static final Map<String, String> FRAGMENTS = Map.of("jsse.enableMFLNExtension", "true");
    private static final Map<String, String> NO_LIMIT = Map.of("dev.parley.recordSizeLimitBytes", "0");

    private static Map<String, String> limit(int bytes) {
        return Map.of("dev.parley.recordSizeLimitBytes", Integer.toString(bytes));
    }

    @Contract({"A8", "B7"})
    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void closeNotifyOfTls13IsAnsweredOnlyIfThePropertySaysSo(String acknowledges) throws Exception {
        PropertyPair pair = new PropertyPair(Map.of("jdk.tls.acknowledgeCloseNotify", acknowledges), NONE)
                .protocol(TLS13)
                .handshake();
        pair.server.closeOutbound();
        byte[] close = PropertyPair.wrap(pair.server, pair.fromServer);

        SSLEngineResult result = PropertyPair.unwrap(pair.client, close);

        assertEquals(Status.CLOSED, result.getStatus());
        if (acknowledges.equals("false")) {
            assertEquals(HandshakeStatus.NOT_HANDSHAKING, result.getHandshakeStatus());
            assertFalse(pair.client.isOutboundDone());
            assertArrayEquals(new byte[3], pair.send(pair.client, new byte[3]));
            return;
        }
        assertEquals(HandshakeStatus.NEED_WRAP, result.getHandshakeStatus());
        byte[] answer = PropertyPair.wrap(pair.client, pair.fromClient);
        assertTrue(pair.client.isOutboundDone());
        assertEquals(Status.CLOSED, PropertyPair.unwrap(pair.server, answer).getStatus());
        assertTrue(pair.server.isInboundDone());
    }

    @Contract("A27")
    @Test
    void largeFragmentsMakeLargeBuffersAndNothingElse() throws Exception {
        PropertyPair pair = new PropertyPair(Map.of("jsse.SSLEngine.acceptLargeFragments", "true"), NONE);
        assertEquals(33093, pair.client.getSession().getPacketBufferSize());
        pair.handshake();
        assertEquals(33093, pair.client.getSession().getPacketBufferSize());
        assertEquals(16709, pair.server.getSession().getPacketBufferSize());

        assertTooLong(pair.client, 16641);
    }

    @Contract("X8")
    @ParameterizedTest
    @CsvSource({"1, 512", "325, 16384", "326, 512", "1348, 512", "1349, 1024", "4420, 2048", "4421, 4096", "4422, 16384"
    })
    void aClientAsksForTheFragmentThatFitsItsPackets(int packet, int fragment) throws Exception {
        MaxFragmentLength asked = new PropertyPair(FRAGMENTS, NONE)
                .clientPacket(packet)
                .hello()
                .extensions()
                .get(MaxFragmentLength.KIND);

        assertEquals(packet <= 325 ? 16384 : fragment, asked == null ? 16384 : asked.bytes());
    }

    @Test
    void aClientAsksForNoFragmentUnlessThePropertySaysSo() throws Exception {
        assertFalse(new PropertyPair(NONE, NONE)
                .clientPacket(1349)
                .hello()
                .extensions()
                .has(ExtensionType.MAX_FRAGMENT_LENGTH));
        assertFalse(new PropertyPair(FRAGMENTS, NONE).hello().extensions().has(ExtensionType.MAX_FRAGMENT_LENGTH));
    }

    @Contract({"X8", "X10"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aServerAgreesToTheFragmentAndBothKeepToIt(String protocol) throws Exception {
        PropertyPair pair = new PropertyPair(KeyType.RSA, FRAGMENTS, NO_LIMIT)
                .protocol(protocol)
                .clientPacket(900)
                .handshake();

        assertTransfers(pair, pair.client);
        assertTransfers(pair, pair.server);

        assertEquals(List.of(), longer(pair.fromServer, 512 + 85));
        assertEquals(List.of(), longer(pair.fromClientAfterHello(), 512 + 85));
        assertTooLong(pair.client, 512 + 400);
    }

    @Contract({"X8", "X9"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, 64", "TLSv1.2, 512", "TLSv1.2, 16384", "TLSv1.3, 64", "TLSv1.3, 512", "TLSv1.3, 16384"})
    void aServerSendsNoRecordLargerThanTheClientsLimit(String protocol, int limit) throws Exception {
        PropertyPair pair = new PropertyPair(KeyType.RSA, limit(limit), NONE)
                .protocol(protocol)
                .handshake();

        assertTransfers(pair, pair.server);
        assertTransfers(pair, pair.client);

        assertEquals(List.of(), longer(protectedOnes(pair.fromServer, protocol), limit + 85));
        assertTrue(pair.fromClient.stream().anyMatch(record -> record.length > 16384), "the other way is unlimited");
        assertTooLong(pair.client, limit + 400);
    }

    @Contract({"X8", "X9"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, 64", "TLSv1.2, 512", "TLSv1.3, 64", "TLSv1.3, 512"})
    void aClientSendsNoRecordLargerThanTheServersLimit(String protocol, int limit) throws Exception {
        PropertyPair pair =
                new PropertyPair(NONE, limit(limit)).protocol(protocol).handshake();

        assertTransfers(pair, pair.server);
        int handshake = pair.fromClient.size();
        assertTransfers(pair, pair.client);

        assertEquals(List.of(), longer(pair.fromClient.subList(handshake, pair.fromClient.size()), limit + 85));
        assertTrue(pair.fromServer.stream().anyMatch(record -> record.length > 16384), "the other way is unlimited");
        assertTooLong(pair.server, limit + 400);
    }

    @Contract("X8")
    @Test
    void theProtocolsOwnLimitIsAnnouncedByDefault() throws Exception {
        assertEquals(16385, announced(new PropertyPair(NONE, NONE)));
        assertEquals(16384, announced(new PropertyPair(NONE, NONE).protocol(TLS12)));
        assertEquals(16385, announced(new PropertyPair(NONE, NONE).protocol(TLS13)));
        assertEquals(16385, announced(new PropertyPair(limit(63), NONE)));
        assertEquals(100, announced(new PropertyPair(limit(100), NONE)));
        assertEquals(101, announced(new PropertyPair(limit(100), NONE).protocol(TLS13)));
        assertEquals(0, announced(new PropertyPair(NO_LIMIT, NONE)));
    }

    /** The application's limit stays when the peer's is larger. */
    @Contract("X8")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void theMaximumPacketSizeBoundsWhatIsSent(String protocol) throws Exception {
        PropertyPair pair = new PropertyPair(NONE, NONE)
                .protocol(protocol)
                .clientPacket(600)
                .serverPacket(700)
                .handshake();

        assertTransfers(pair, pair.client);
        assertTransfers(pair, pair.server);

        assertEquals(List.of(), longer(pair.fromClient, 600));
        assertEquals(List.of(), longer(pair.fromServer, 700));
    }

    private static int announced(PropertyPair pair) throws Exception {
        @Nullable RecordSizeLimit limit = pair.hello().extensions().get(RecordSizeLimit.KIND);
        return limit == null ? 0 : limit.limit();
    }

    private static void assertTransfers(PropertyPair pair, SSLEngine from) throws SSLException {
        byte[] data = new byte[40000];
        Arrays.fill(data, 20000, 40000, (byte) 7);
        assertArrayEquals(data, pair.send(from, data));
    }

    /** Refused from its header alone. */
    private static void assertTooLong(SSLEngine engine, int length) {
        byte[] header = {23, 3, 3, (byte) (length >> 8), (byte) length};
        SSLException fault = assertThrows(
                SSLException.class, () -> engine.unwrap(ByteBuffer.wrap(header), ByteBuffer.allocate(40000)));
        assertTrue(fault.getMessage().contains("(record_overflow)"), fault.getMessage());
    }

    private static List<Integer> longer(List<byte[]> records, int bytes) {
        return records.stream()
                .map(record -> record.length)
                .filter(length -> length > bytes)
                .toList();
    }

    private static List<byte[]> protectedOnes(List<byte[]> records, String protocol) {
        List<byte[]> found = new ArrayList<>();
        boolean keyed = false;
        for (byte[] record : records) {
            if (keyed) {
                found.add(record);
            }
            keyed |= protocol.equals(TLS13) || record[0] == 20;
        }
        return found;
    }
}
