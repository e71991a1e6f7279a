package dev.parley.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The key schedule against the traces of RFC 8448: a simple handshake (§3), and its resumption with 0-RTT (§4).
 */
class Rfc8448Test {

    private static final HexFormat HEX = HexFormat.of();
    private static final CipherSuite SUITE = CipherSuite.TLS_AES_128_GCM_SHA256;

    private static final byte[] SHARED = hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
    private static final byte[] HELLO_HASH = hex("860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8");
    private static final byte[] CERTIFICATE_VERIFY_HASH =
            hex("edb7725fa7a3473b031ec8ef65a2485493900138a2b91291407d7951a06110ed");
    private static final byte[] SERVER_FINISHED_HASH =
            hex("9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13");
    private static final byte[] CLIENT_FINISHED_HASH =
            hex("209145a96ee8e2a122ff810047cc952684658d6049e86429426db87c54ad143d");
    private static final byte[] RESUMPTION_PSK =
            hex("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3");

    private final HandshakeSecrets handshake =
            EarlySecrets.withoutPsk(SUITE).handshake(Secret.copyOf(SHARED), HELLO_HASH);

    @Test
    void handshakeTrafficSecretsKeysAndIvs() {
        assertTraffic(
                handshake.client(),
                "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21",
                "dbfaa693d1762c5b666af5d950258d01",
                "5bd3c71b836e0b76bb73265f");
        assertTraffic(
                handshake.server(),
                "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38",
                "3fce516009c21727d0f2e4e86ee403bc",
                "5d313eb2671276ee13000b30");
    }

    @Test
    void finishedOfBothSides() {
        byte[] server = hex("9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718");
        byte[] client = hex("a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61");

        assertHex(HEX.formatHex(server), handshake.serverFinished(CERTIFICATE_VERIFY_HASH));
        assertHex(HEX.formatHex(client), handshake.clientFinished(SERVER_FINISHED_HASH));
        assertTrue(handshake.serverFinishedMatches(server, CERTIFICATE_VERIFY_HASH));
        assertTrue(handshake.clientFinishedMatches(client, SERVER_FINISHED_HASH));
        assertFalse(handshake.serverFinishedMatches(client, CERTIFICATE_VERIFY_HASH));
        assertFalse(handshake.clientFinishedMatches(new byte[0], SERVER_FINISHED_HASH));
    }

    @Test
    void applicationTrafficSecretsKeysAndIvs() {
        ApplicationSecrets application = handshake.application(SERVER_FINISHED_HASH);

        assertTraffic(
                application.client(),
                "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5",
                "17422dda596ed5d9acd890e3c63f5051",
                "5b78923dee08579033e523d9");
        assertTraffic(
                application.server(),
                "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643",
                "9f02283b6c9c07efc26bb9f2ac92e356",
                "cf782b88dd83549aadf1e984");
    }

    @Test
    void exporterMasterSecret() {
        Exporter exporter = handshake.application(SERVER_FINISHED_HASH).exporter();
        Exporter expected = Exporter.of(
                HashAlgorithm.SHA256,
                Secret.owning(hex("fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50")));

        assertHex(HEX.formatHex(expected.export("EXPORTER-x", null, 40)), exporter.export("EXPORTER-x", null, 40));
    }

    @Test
    void resumptionPskOfTheTicket() {
        ResumptionSecret resumption =
                handshake.application(SERVER_FINISHED_HASH).resumption(CLIENT_FINISHED_HASH);

        assertHex(
                HEX.formatHex(RESUMPTION_PSK), resumption.psk(new byte[] {0, 0}).bytes());
        assertEquals(SUITE, resumption.suite());
    }

    @Test
    void binderOfTheResumption() {
        byte[] truncated = hex("63224b2e4573f2d3454ca84b9d009a04f6be9e05711a8396473aefa01e924a14");
        byte[] expected = hex("3add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d");
        EarlySecrets early = EarlySecrets.withPsk(SUITE, Secret.copyOf(RESUMPTION_PSK));

        assertHex(HEX.formatHex(expected), early.resumptionBinder().of(truncated));
        assertTrue(early.resumptionBinder().matches(expected, truncated));
        assertFalse(early.externalBinder().matches(expected, truncated));
    }

    @Test
    void earlyTrafficAndEarlyExporter() {
        byte[] helloHash = hex("08ad0fa05d7c7233b1775ba2ff9f4c5b8b59276b7f227f13a976245f5d960913");
        EarlySecrets early = EarlySecrets.withPsk(SUITE, Secret.copyOf(RESUMPTION_PSK));
        Exporter expected = Exporter.of(
                HashAlgorithm.SHA256,
                Secret.owning(hex("b2026866610937d7423e5be90862ccf24c0e6091186d34f812089ff5be2ef7df")));

        assertTraffic(
                early.clientEarly(helloHash),
                "3fbbe6a60deb66c30a32795aba0eff7eaa10105586e7be5c09678d63b6caab62",
                "920205a5b7bf2115e6fc5c2942834f54",
                "6d475f0993c8e564610db2b9");
        assertHex(
                HEX.formatHex(expected.export("x", null, 32)),
                early.exporter(helloHash).export("x", null, 32));
    }

    private static void assertTraffic(TrafficSecret traffic, String secret, String key, String iv) {
        assertHex(secret, traffic.secret().bytes());
        assertHex(key, traffic.key().bytes());
        assertHex(iv, traffic.iv());
    }

    private static void assertHex(String expected, byte[] actual) {
        assertEquals(expected, HEX.formatHex(actual));
    }

    private static byte[] hex(String text) {
        return HEX.parseHex(text);
    }
}
