package dev.parley.rfc8448;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.extension.UnknownExtension;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.HandshakeType;
import dev.parley.message.AlertMessage;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateRequest;
import dev.parley.message.CertificateVerify;
import dev.parley.message.ChangeCipherSpec;
import dev.parley.message.ClientHello;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.EndOfEarlyData;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeBody;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket;
import dev.parley.message.ServerHello;
import dev.parley.wire.Codec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message of every trace of RFC 8448 §3 to §7, decoded and encoded again: byte for byte, with its extensions.
 *
 * <p>The codecs for single extensions are covered by this, since a block holds parsed extensions and no bytes.
 */
class CodecTest {

    static Stream<Trace> handshakes() {
        return Trace.HANDSHAKES.stream();
    }

    @Test
    void theFileHoldsFiveHandshakes() {
        assertEquals(
                List.of(3, 4, 5, 6, 7),
                Trace.HANDSHAKES.stream().map(Trace::section).toList());
        assertEquals(
                List.of(9, 10, 8, 6, 8),
                Trace.HANDSHAKES.stream()
                        .map(trace -> (int) trace.steps().stream()
                                .filter(Trace.Step::isRecord)
                                .count())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void everyMessageDecodesAndEncodesBackToTheSameBytes(Trace trace) throws TlsFault {
        for (Role side : Role.values()) {
            for (HandshakeMessage message : trace.messages(side)) {
                assertArrayEquals(message.encoded(), decoded(message).encoded(), message::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void noExtensionOfAHelloIsUnknown(Trace trace) throws TlsFault {
        for (HandshakeMessage message : trace.messages(Role.CLIENT)) {
            if (decoded(message) instanceof ClientHello hello) {
                assertFalse(
                        hello.extensions().all().stream().anyMatch(UnknownExtension.class::isInstance),
                        hello::toString);
            }
        }
    }

    /** Of the ClientHello of §4 the RFC constructs only what the binders cover. */
    @ParameterizedTest
    @MethodSource("handshakes")
    void theRecordsHoldTheMessagesThatTheStepsConstruct(Trace trace) {
        for (Role side : Role.values()) {
            List<byte[]> constructed = trace.steps().stream()
                    .filter(step -> step.by() == side && step.isMessage())
                    .map(step -> step.values().values().iterator().next())
                    .toList();
            List<HandshakeMessage> sent = trace.messages(side);
            assertEquals(constructed.size(), sent.size());
            for (int i = 0; i < sent.size(); i++) {
                byte[] encoded = sent.get(i).encoded();
                boolean withoutBinders = trace.section() == 4 && sent.get(i).type() == HandshakeType.CLIENT_HELLO;
                assertArrayEquals(
                        constructed.get(i), withoutBinders ? Arrays.copyOf(encoded, encoded.length - 35) : encoded);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void alertsAndChangeCipherSpecsDecodeAndEncodeBackToTheSameBytes(Trace trace) throws TlsFault {
        List<String> seen = new ArrayList<>();
        for (Trace.Step step : trace.steps()) {
            if (step.isRecord() && step.name().contains("alert")) {
                byte[] alert = step.value("payload");
                assertArrayEquals(alert, AlertMessage.read(alert).encoded());
                seen.add("alert");
            } else if (step.isRecord() && step.name().contains("change_cipher_spec")) {
                byte[] change = step.value("payload");
                assertTrue(ChangeCipherSpec.is(change));
                assertArrayEquals(change, new ChangeCipherSpec().encoded());
                seen.add("change_cipher_spec");
            }
        }
        assertTrue(seen.contains("alert"));
        assertEquals(trace.section() == 7, seen.contains("change_cipher_spec"));
    }

    private static HandshakeBody decoded(HandshakeMessage message) throws TlsFault {
        Codec<? extends HandshakeBody> codec = switch (message.type()) {
            case CLIENT_HELLO -> ClientHello.CODEC;
            case SERVER_HELLO -> ServerHello.CODEC;
            case ENCRYPTED_EXTENSIONS -> EncryptedExtensions.CODEC;
            case CERTIFICATE_REQUEST -> CertificateRequest.CODEC;
            case CERTIFICATE -> Certificate.CODEC;
            case CERTIFICATE_VERIFY -> CertificateVerify.CODEC;
            case FINISHED -> Finished.CODEC;
            case NEW_SESSION_TICKET -> NewSessionTicket.CODEC;
            case END_OF_EARLY_DATA -> EndOfEarlyData.CODEC;
            default -> throw new AssertionError(message.type() + " is in no trace");
        };
        return message.as(codec);
    }
}
