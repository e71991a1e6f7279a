package dev.parley.message;

import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;
import java.util.HexFormat;
import java.util.List;

/** A well-formed body of every message. */
final class Messages {

    /** The ClientHello of RFC 8448 §3. */
    static final String CLIENT_HELLO = "0303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7"
            + "00 0006130113031302 0100 0091"
            + "0000 000b 0009000006736572766572"
            + "ff01 0001 00"
            + "000a 0014 0012001d00170018001901000101010201030104"
            + "0023 0000"
            + "0033 0026 0024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c"
            + "002b 0003 020304"
            + "000d 0020 001e040305030603020308040805080604010501060102010402050206020202"
            + "002d 0002 0101"
            + "001c 0002 4001";

    /** The ServerHello of RFC 8448 §3. */
    static final String SERVER_HELLO = "0303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928"
            + "00 1301 00 002e"
            + "0033 0024 001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f"
            + "002b 0002 0304";

    /** A HelloRetryRequest for secp256r1, with a cookie. */
    static final String RETRY = "0303cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"
            + "02abcd 1301 00 0013"
            + "002b 0002 0304"
            + "0033 0002 0017"
            + "002c 0003 0001 2a";

    static final List<Sample<?>> ALL = List.of(
            new Sample<>("ClientHello", HandshakeType.CLIENT_HELLO, ClientHello.CODEC, CLIENT_HELLO, true),
            new Sample<>("ServerHello", HandshakeType.SERVER_HELLO, ServerHello.CODEC, SERVER_HELLO, true),
            new Sample<>("HelloRetryRequest", HandshakeType.SERVER_HELLO, ServerHello.CODEC, RETRY, true),
            new Sample<>(
                    "ServerHello of TLS 1.2",
                    HandshakeType.SERVER_HELLO,
                    ServerHello.CODEC,
                    "0303" + "07".repeat(32) + "20" + "08".repeat(32) + "c02f 00 0009 0017 0000 ff01 0001 00",
                    true),
            new Sample<>(
                    "EncryptedExtensions",
                    HandshakeType.ENCRYPTED_EXTENSIONS,
                    EncryptedExtensions.CODEC,
                    "0009 0010 0005 0003 02 6832",
                    true),
            new Sample<>(
                    "CertificateRequest",
                    HandshakeType.CERTIFICATE_REQUEST,
                    CertificateRequest.CODEC,
                    "02 0102 0008 000d 0004 0002 0403",
                    true),
            new Sample<>(
                    "Certificate",
                    HandshakeType.CERTIFICATE,
                    Certificate.CODEC,
                    "01 07 000019 000002 3000 000a 0005 0006 01 000002 0a0b 000003 300101 0000",
                    true),
            new Sample<>("Certificate, none", HandshakeType.CERTIFICATE, Certificate.CODEC, "00 000000", true),
            new Sample<>(
                    "CertificateVerify",
                    HandshakeType.CERTIFICATE_VERIFY,
                    CertificateVerify.CODEC,
                    "0804 0003 010203",
                    true),
            new Sample<>("Finished", HandshakeType.FINISHED, Finished.CODEC, "ab".repeat(32), false),
            new Sample<>(
                    "NewSessionTicket",
                    HandshakeType.NEW_SESSION_TICKET,
                    NewSessionTicket.CODEC,
                    "00093a80 fffffffe 01 00 0003 010203 0008 002a 0004 00004000",
                    true),
            new Sample<>("KeyUpdate", HandshakeType.KEY_UPDATE, KeyUpdate.CODEC, "01", true),
            new Sample<>("EndOfEarlyData", HandshakeType.END_OF_EARLY_DATA, EndOfEarlyData.CODEC, "", true),
            new Sample<>("MessageHash", HandshakeType.MESSAGE_HASH, MessageHash.CODEC, "cd".repeat(32), false),
            new Sample<>("HelloRequest12", HandshakeType.HELLO_REQUEST, HelloRequest12.CODEC, "", true),
            new Sample<>(
                    "Certificate12",
                    HandshakeType.CERTIFICATE,
                    Certificate12.CODEC,
                    "00000b 000002 3000 000003 300101",
                    true),
            new Sample<>(
                    "CertificateStatus12",
                    HandshakeType.CERTIFICATE_STATUS,
                    CertificateStatus12.CODEC,
                    "01 000003 0a0b0c",
                    true),
            new Sample<>(
                    "ServerKeyExchange12, ECDHE",
                    HandshakeType.SERVER_KEY_EXCHANGE,
                    ServerKeyExchange12.Ecdhe.CODEC,
                    "03 001d 03 010203 0403 0002 0506",
                    true),
            new Sample<>(
                    "ServerKeyExchange12, DHE",
                    HandshakeType.SERVER_KEY_EXCHANGE,
                    ServerKeyExchange12.Dhe.CODEC,
                    "0002 0017 0001 02 0002 0004 0804 0002 0506",
                    true),
            new Sample<>(
                    "CertificateRequest12",
                    HandshakeType.CERTIFICATE_REQUEST,
                    CertificateRequest12.CODEC,
                    "03 014002 0004 0403 fafa 0004 0002 3000",
                    true),
            new Sample<>("ServerHelloDone12", HandshakeType.SERVER_HELLO_DONE, ServerHelloDone12.CODEC, "", true),
            new Sample<>(
                    "ClientKeyExchange12, ECDHE",
                    HandshakeType.CLIENT_KEY_EXCHANGE,
                    ClientKeyExchange12.Ecdhe.CODEC,
                    "03 040506",
                    true),
            new Sample<>(
                    "ClientKeyExchange12, DHE",
                    HandshakeType.CLIENT_KEY_EXCHANGE,
                    ClientKeyExchange12.Dhe.CODEC,
                    "0003 040506",
                    true),
            new Sample<>(
                    "CertificateVerify12",
                    HandshakeType.CERTIFICATE_VERIFY,
                    CertificateVerify12.CODEC,
                    "0401 0002 0102",
                    true),
            new Sample<>(
                    "NewSessionTicket12",
                    HandshakeType.NEW_SESSION_TICKET,
                    NewSessionTicket12.CODEC,
                    "00001c20 0002 0102",
                    true));

    private Messages() {}

    /**
     * A body.
     *
     * @param structured false if every length is right
     */
    record Sample<T extends HandshakeBody>(
            String name, HandshakeType type, Codec<T> codec, String hex, boolean structured) {

        byte[] body() {
            return bytes(hex);
        }

        T read(byte[] body) throws TlsFault {
            return HandshakeMessage.read(framed(type.code(), body)).as(codec);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static byte[] framed(int type, byte[] body) {
        return new Writer().uint8(type).opaque24(body).toByteArray();
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
