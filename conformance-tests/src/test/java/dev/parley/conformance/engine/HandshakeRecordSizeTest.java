package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.client;
import static dev.parley.conformance.engine.Engines.feedAndWrap;
import static dev.parley.conformance.engine.Engines.server;
import static dev.parley.conformance.engine.Engines.wrap;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contract;
import dev.parley.iana.ContentType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limits of the record size hold for handshake messages as for data.
 *
 * @see "RFC 8449 §4; RFC 6066 §4; CONTRACT X8"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class HandshakeRecordSizeTest {

    private static final int OVERHEAD = 85;

    @Contract("X8")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void theMaximumPacketSizeLimitsTheServersFlight(String protocol) throws SSLException {
        SSLEngine server = server(protocol);
        SSLParameters parameters = server.getSSLParameters();
        parameters.setMaximumPacketSize(100 + OVERHEAD);
        server.setSSLParameters(parameters);

        List<Integer> lengths = lengths(feedAndWrap(server, wrap(client(protocol))), null);

        assertTrue(lengths.size() > 3, () -> "one record for everything: " + lengths);
        assertTrue(lengths.stream().allMatch(length -> length <= 100 + OVERHEAD - 5), lengths::toString);
    }

    @Contract("X9")
    @Test
    void aRecordSizeLimitHoldsForTheServersProtectedHandshakeMessages() throws SSLException {
        SSLEngine client = client(TLS13);
        TlsParameters.builder().recordSizeLimitBytes(100).build().applyTo(CheckedEngine.bare(client));

        SSLEngine server = server(TLS13);
        TlsParameters.builder().recordSizeLimitBytes(16384).build().applyTo(CheckedEngine.bare(server));

        List<Integer> lengths = lengths(feedAndWrap(server, wrap(client)), ContentType.APPLICATION_DATA);

        int largest = 100 + 1 + 16; // content, type, tag
        assertTrue(lengths.stream().allMatch(length -> length <= largest), lengths::toString);
        assertTrue(lengths.contains(largest), lengths::toString);
    }

    /** The lengths in the headers, of all records or of those that travel as one type. */
    private static List<Integer> lengths(byte[] records, @Nullable ContentType type) {
        List<Integer> lengths = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(records);
        while (in.hasRemaining()) {
            int length = in.getShort(in.position() + 3) & 0xffff;
            if (type == null || in.get(in.position()) == type.code()) {
                lengths.add(length);
            }
            in.position(in.position() + 5 + length);
        }
        return lengths;
    }
}
