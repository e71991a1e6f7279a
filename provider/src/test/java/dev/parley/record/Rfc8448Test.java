package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.crypto.AesGcm;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.iana.ContentType;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The short records of the simple 1-RTT handshake, RFC 8448 §3, under the traffic keys printed there. */
class Rfc8448Test {

    private static final String DATA =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f" + "202122232425262728292a2b2c2d2e2f3031";

    @Test
    void clientFinished() throws Exception {
        assertRecords(
                "dbfaa693d1762c5b666af5d950258d01",
                "5bd3c71b836e0b76bb73265f",
                0,
                ContentType.HANDSHAKE,
                "14000020a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61",
                "170303003575ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f38f80338ac98fc46deb384bd1caeac"
                        + "ab6867d726c40546");
    }

    @Test
    void clientData() throws Exception {
        assertRecords(
                "17422dda596ed5d9acd890e3c63f5051",
                "5b78923dee08579033e523d9",
                0,
                ContentType.APPLICATION_DATA,
                DATA,
                "1703030043a23f7054b62c94d0affafe8228ba55cbefacea42f914aa66bcab3f2b9819a8a5b46b395bd54a9a20441e2b6297"
                        + "4e1f5a6292a2977014bd1e3deae63aeebb21694915e4");
    }

    @Test
    void serverData() throws Exception {
        assertRecords(
                "9f02283b6c9c07efc26bb9f2ac92e356",
                "cf782b88dd83549aadf1e984",
                1,
                ContentType.APPLICATION_DATA,
                DATA,
                "17030300432e937e11ef4ac740e538ad36005fc4a46932fc3225d05f82aa1b36e30efaf97d90e6dffc602dcb501a59a8fcc4"
                        + "9c4bf2e5f0a21c0047c2abf332540dd032e167c2955d");
    }

    @Test
    void closeNotifyOfBoth() throws Exception {
        assertRecords(
                "17422dda596ed5d9acd890e3c63f5051",
                "5b78923dee08579033e523d9",
                1,
                ContentType.ALERT,
                "0100",
                "1703030013c9872760655666b74d7ff1153efd6db6d0b0e3");
        assertRecords(
                "9f02283b6c9c07efc26bb9f2ac92e356",
                "cf782b88dd83549aadf1e984",
                2,
                ContentType.ALERT,
                "0100",
                "1703030013b58fd67166ebf599d24720cfbe7efa7a8864a9");
    }

    private static void assertRecords(
            String key, String iv, long number, ContentType type, String content, String record) throws Exception {
        byte[] plaintext = HexFormat.of().parseHex(content);
        RecordReader reader = new RecordReader();
        reader.use(protection(key, iv));
        reader.number(number);
        ByteBuffer src = ByteBuffer.wrap(HexFormat.of().parseHex(record));

        assertEquals(type, reader.read(reader.peek(src), src, new ByteBuffer[0], 0, 0));
        assertArrayEquals(plaintext, reader.content());

        RecordWriter writer = new RecordWriter(Randoms.secure());
        writer.use(protection(key, iv));
        writer.number(number);
        ByteBuffer dst = ByteBuffer.allocate(100);
        writer.write(type, plaintext, 0, plaintext.length, dst);
        assertEquals(record, HexFormat.of().formatHex(dst.array(), 0, dst.position()));
    }

    private static Protection protection(String key, String iv) {
        return new Aead13(
                new AesGcm(Secret.owning(HexFormat.of().parseHex(key))),
                HexFormat.of().parseHex(iv));
    }
}
