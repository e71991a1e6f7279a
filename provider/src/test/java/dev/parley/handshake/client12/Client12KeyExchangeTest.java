package dev.parley.handshake.client12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.FfdheGroup;
import dev.parley.fault.Fault;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.KeyFault;
import dev.parley.handshake.Edits;
import dev.parley.handshake.Pair12;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import dev.parley.message.ServerKeyExchange12;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client of TLS 1.2 demands of the server's key exchange. */
class Client12KeyExchangeTest {

    @Test
    void refusesACurveItDidNotOffer() {
        for (NamedGroup group : List.of(NamedGroup.X448, NamedGroup.X25519MLKEM768, NamedGroup.FFDHE2048)) {
            Pair12 pair = new Pair12(KeyType.EC_P256)
                    .groups(NamedGroup.SECP256R1)
                    .onWire(
                            HandshakeType.SERVER_KEY_EXCHANGE,
                            ecdhe(message -> new ServerKeyExchange12.Ecdhe(
                                    group.code(), message.point(), message.scheme(), message.signature())))
                    .run();

            assertEquals(Handshake12Fault.CURVE_NOT_OFFERED, fault(pair));
            assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.clientEnd().alert());
        }
    }

    @Test
    void refusesAHybridGroupEvenThoughItsHelloHasIt() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .onWire(
                        HandshakeType.SERVER_KEY_EXCHANGE,
                        ecdhe(message -> new ServerKeyExchange12.Ecdhe(
                                NamedGroup.X25519MLKEM768.code(),
                                message.point(),
                                message.scheme(),
                                message.signature())))
                .run();

        assertEquals(Handshake12Fault.CURVE_NOT_OFFERED, fault(pair));
    }

    @Test
    void refusesASchemeItDidNotOffer() {
        for (int scheme : new int[] {SignatureScheme.ECDSA_SHA1.code(), 0xFEFE}) {
            Pair12 pair = new Pair12(KeyType.EC_P256)
                    .onWire(
                            HandshakeType.SERVER_KEY_EXCHANGE,
                            ecdhe(message -> new ServerKeyExchange12.Ecdhe(
                                    message.group(), message.point(), scheme, message.signature())))
                    .run();

            assertEquals(Handshake12Fault.SCHEME_NOT_OFFERED, fault(pair));
            assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.clientEnd().alert());
        }
    }

    @Test
    void refusesASchemeThatDoesNotFitTheKey() {
        int scheme = SignatureScheme.RSA_PSS_RSAE_SHA256.code();
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .onWire(
                        HandshakeType.SERVER_KEY_EXCHANGE,
                        ecdhe(message -> new ServerKeyExchange12.Ecdhe(
                                message.group(), message.point(), scheme, message.signature())))
                .run();

        assertEquals(KeyFault.SCHEME_DOES_NOT_FIT_KEY, fault(pair));
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.clientEnd().alert());
    }

    @Test
    void refusesASignatureThatIsNotTheServers() {
        for (KeyType key : List.of(KeyType.EC_P256, KeyType.RSA, KeyType.ED25519)) {
            Pair12 pair = new Pair12(key)
                    .onWire(HandshakeType.SERVER_KEY_EXCHANGE, ecdhe(message -> {
                        byte[] changed = message.signature().clone();
                        changed[changed.length - 1] ^= 1;
                        return new ServerKeyExchange12.Ecdhe(
                                message.group(), message.point(), message.scheme(), changed);
                    }))
                    .run();

            assertEquals(KeyFault.SIGNATURE_MISMATCH, fault(pair));
            assertEquals(AlertDescription.DECRYPT_ERROR, pair.clientEnd().alert());
        }
    }

    @Test
    void refusesAPublicValueThatIsNoPointOfTheCurve() {
        byte[] point = new byte[65];
        point[0] = 4;
        Pair12 pair = resigned(
                new Pair12(KeyType.EC_P256).groups(NamedGroup.SECP256R1),
                KeyType.EC_P256,
                SignatureScheme.ECDSA_SECP256R1_SHA256,
                ServerKeyExchange12.Ecdhe.params(NamedGroup.SECP256R1.code(), point));

        assertEquals(KeyFault.POINT_INVALID, fault(pair));
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.clientEnd().alert());
    }

    @Test
    void refusesAFiniteFieldThatIsTooSmall() {
        byte[] p = BigInteger.ONE.shiftLeft(1023).setBit(0).toByteArray();
        Pair12 pair = new Pair12(KeyType.RSA)
                .suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256)
                .onWire(HandshakeType.SERVER_KEY_EXCHANGE, message -> {
                    ServerKeyExchange12.Dhe dhe = Edits.as(ServerKeyExchange12.Dhe.CODEC, message);
                    return HandshakeMessage.of(
                            new ServerKeyExchange12.Dhe(p, dhe.g(), new byte[] {4}, dhe.scheme(), dhe.signature()));
                })
                .run();

        assertEquals(KeyFault.DH_PARAMETERS_WEAK, fault(pair));
        assertEquals(AlertDescription.INSUFFICIENT_SECURITY, pair.clientEnd().alert());
    }

    @Test
    void takesALargePrimeOfTheServersOwn() {
        byte[] p = BigInteger.ONE
                .shiftLeft(2048)
                .subtract(BigInteger.valueOf(1942289))
                .toByteArray();
        byte[] unsigned = Arrays.copyOfRange(p, 1, p.length);
        byte[] four = {4};
        Pair12 pair = resigned(
                new Pair12(KeyType.RSA).suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256),
                KeyType.RSA,
                SignatureScheme.RSA_PSS_RSAE_SHA256,
                ServerKeyExchange12.Dhe.params(unsigned, new byte[] {2}, four));

        assertNull(pair.clientEnd().alert());
        assertTrue(pair.clientEnd().events.contains("client_key_exchange"));
        assertNull(pair.clientEnd().agreed().group());
    }

    @Test
    void refusesPublicValuesOutOfRange() {
        for (byte[] ys : List.of(new byte[] {0}, new byte[] {1})) {
            Pair12 pair = new Pair12(KeyType.RSA).suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256);
            resigned(
                    pair,
                    KeyType.RSA,
                    SignatureScheme.RSA_PSS_RSAE_SHA256,
                    ServerKeyExchange12.Dhe.params(prime(), new byte[] {2}, ys));

            assertEquals(KeyFault.DH_SHARE_OUT_OF_RANGE, fault(pair));
        }
    }

    private static UnaryOperator<HandshakeMessage> ecdhe(UnaryOperator<ServerKeyExchange12.Ecdhe> edit) {
        return message -> HandshakeMessage.of(edit.apply(Edits.as(ServerKeyExchange12.Ecdhe.CODEC, message)));
    }

    /** Runs with other parameters in the ServerKeyExchange, signed by the server's key all the same. */
    private static Pair12 resigned(Pair12 pair, KeyType key, SignatureScheme scheme, byte[] params) {
        AtomicReference<byte[]> clientRandom = new AtomicReference<>(new byte[0]);
        AtomicReference<byte[]> serverRandom = new AtomicReference<>(new byte[0]);
        pair.onWire(HandshakeType.CLIENT_HELLO, message -> {
            clientRandom.set(Edits.as(ClientHello.CODEC, message).random());
            return message;
        });
        pair.onWire(HandshakeType.SERVER_HELLO, message -> {
            serverRandom.set(Edits.as(ServerHello.CODEC, message).random());
            return message;
        });
        pair.onWire(
                HandshakeType.SERVER_KEY_EXCHANGE,
                message -> Edits.keyExchange(
                        TestCertificates.server(key), scheme, clientRandom.get(), serverRandom.get(), params));
        return pair.run();
    }

    private static byte[] prime() {
        FfdheGroup group = Crypto.standard().dheGroup(NamedGroup.FFDHE2048);
        byte[] signed = group.prime().toByteArray();
        return Arrays.copyOfRange(signed, 1, signed.length);
    }

    private static @Nullable Fault fault(Pair12 pair) {
        return pair.clientEnd().refusal();
    }
}
