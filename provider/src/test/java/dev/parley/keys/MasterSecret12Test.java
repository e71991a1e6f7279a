package dev.parley.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS 1.2's schedule against a plain transcription of RFC 5246 §5 over JCA Macs. */
class MasterSecret12Test {

    private static final CipherSuite GCM = CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
    private static final byte[] CLIENT = filled(32, 1);
    private static final byte[] SERVER = filled(32, 2);

    @Test
    void theMasterSecretComesFromTheRandomsAndEndsThePremaster() throws Exception {
        byte[] premaster = filled(32, 3);

        MasterSecret12 master = MasterSecret12.of(GCM, Secret.owning(premaster.clone()), CLIENT, SERVER);

        assertArrayEquals(
                prf(GCM.hash(), premaster, "master secret", 48, CLIENT, SERVER),
                master.secret().bytes());
        Secret given = Secret.owning(premaster);
        MasterSecret12.of(GCM, given, CLIENT, SERVER);
        assertTrue(given.destroyed());
        assertArrayEquals(new byte[32], premaster);
    }

    @Test
    void theExtendedMasterSecretComesFromTheSessionHash() throws Exception {
        byte[] premaster = filled(32, 3);
        byte[] sessionHash = filled(48, 4);

        MasterSecret12 master = MasterSecret12.extended(GCM, Secret.copyOf(premaster), sessionHash);

        byte[] expected = prf(GCM.hash(), premaster, "extended master secret", 48, sessionHash);
        assertArrayEquals(expected, master.secret().bytes());
    }

    @Test
    void finishedHasTwelveBytesAndOneValuePerSide() throws Exception {
        MasterSecret12 master = master(GCM);
        byte[] hash = filled(48, 5);

        byte[] client = prf(GCM.hash(), filled(48, 9), "client finished", 12, hash);
        byte[] server = prf(GCM.hash(), filled(48, 9), "server finished", 12, hash);

        assertArrayEquals(client, master.clientFinished(hash));
        assertArrayEquals(server, master.serverFinished(hash));
        assertTrue(master.clientFinishedMatches(client, hash) && master.serverFinishedMatches(server, hash));
        assertFalse(master.clientFinishedMatches(server, hash) || master.serverFinishedMatches(client, hash));
    }

    @ParameterizedTest
    @EnumSource(CipherSuite.class)
    void theKeyBlockIsCutInTheOrderOf5246(CipherSuite suite) throws Exception {
        if (suite.tls13()) {
            return;
        }
        KeyBlock12 block = master(suite).keyBlock(CLIENT, SERVER, true);
        byte[] bytes = prf(suite.hash(), filled(48, 9), "key expansion", 200, SERVER, CLIENT);

        int at = 0;
        HashAlgorithm mac = suite.macHash();
        if (mac == null) {
            assertNull(block.client().macKey());
        } else {
            at = assertCut(bytes, at, block.client().macKey().bytes(), mac.length());
            at = assertCut(bytes, at, block.server().macKey().bytes(), mac.length());
        }
        at = assertCut(bytes, at, block.client().key().bytes(), suite.bulk().keyLength());
        at = assertCut(bytes, at, block.server().key().bytes(), suite.bulk().keyLength());
        at = assertCut(bytes, at, block.client().fixedIv(), suite.bulk().fixedIvLength12());
        assertCut(bytes, at, block.server().fixedIv(), suite.bulk().fixedIvLength12());
        assertEquals(mac != null, block.client().encryptThenMac());
    }

    @Test
    void destroyEndsTheKeysOfADirection() {
        KeyBlock12 block =
                master(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256).keyBlock(CLIENT, SERVER, false);

        block.destroy();

        assertTrue(block.client().key().destroyed() && block.client().macKey().destroyed());
        assertTrue(block.server().key().destroyed() && block.server().macKey().destroyed());
        assertFalse(block.client().encryptThenMac());
    }

    @Contract("X21")
    @Test
    void anExporterTellsNoContextFromAnEmptyOne() throws Exception {
        Exporter exporter = master(GCM).exporter(CLIENT, SERVER);
        byte[] context = filled(300, 6);

        byte[] without = prf(GCM.hash(), filled(48, 9), "EXPORTER-x", 40, CLIENT, SERVER);
        byte[] empty = prf(GCM.hash(), filled(48, 9), "EXPORTER-x", 40, CLIENT, SERVER, new byte[2]);
        byte[] some = prf(GCM.hash(), filled(48, 9), "EXPORTER-x", 40, CLIENT, SERVER, new byte[] {1, 44}, context);

        assertArrayEquals(without, exporter.export("EXPORTER-x", null, 40));
        assertArrayEquals(empty, exporter.export("EXPORTER-x", new byte[0], 40));
        assertArrayEquals(some, exporter.export("EXPORTER-x", context, 40));
    }

    @Test
    void anExporterTakesAnEmptyLabel() throws Exception {
        byte[] expected = prf(GCM.hash(), filled(48, 9), "", 40, CLIENT, SERVER);

        assertArrayEquals(expected, master(GCM).exporter(CLIENT, SERVER).export("", null, 40));
    }

    @Test
    void anExporterRefusesWhatItCannotEncodeAndTlsOwnLabels() {
        Exporter exporter = master(GCM).exporter(CLIENT, SERVER);

        for (String label : new String[] {"master secret", "key expansion", "client finished"}) {
            assertThrows(IllegalArgumentException.class, () -> exporter.export(label, null, 1), label);
        }
        assertThrows(IllegalArgumentException.class, () -> exporter.export("x", new byte[65536], 1));
        assertThrows(IllegalArgumentException.class, () -> exporter.export("x", null, -1));
        Exporter tls13 = Exporter.of(HashAlgorithm.SHA256, Secret.owning(new byte[32]));
        assertThrows(IllegalArgumentException.class, () -> tls13.export("x".repeat(250), null, 1));
        assertThrows(IllegalArgumentException.class, () -> tls13.export("", null, 1));
        assertThrows(IllegalArgumentException.class, () -> tls13.export("x", null, 255 * 32 + 1));
        assertArrayEquals(tls13.export("x", null, 20), tls13.export("x", new byte[0], 20));
    }

    @Test
    void aLengthThatNoExporterHasIsRefusedBeforeTheSecretIsTouched() { // 8446 §7.5, 5869 §2.3
        Exporter tls13 = Exporter.of(HashAlgorithm.SHA256, Secret.owning(new byte[32]));
        tls13.destroy();

        assertThrows(IllegalArgumentException.class, () -> tls13.export("x", null, 255 * 32 + 1));
        assertThrows(IllegalStateException.class, () -> tls13.export("x", null, 255 * 32));
    }

    @Test
    void theExporterOutlivesTheMasterSecretAndBothCanEnd() {
        MasterSecret12 master = master(GCM);
        Exporter exporter = master.exporter(CLIENT, SERVER);

        master.destroy();

        assertEquals(8, exporter.export("x", null, 8).length);
        assertThrows(IllegalStateException.class, () -> master.clientFinished(new byte[48]));
        exporter.destroy();
        assertThrows(IllegalStateException.class, () -> exporter.export("x", null, 8));
    }

    @Test
    void textShowsTheSuiteOnly() {
        MasterSecret12 master = master(GCM);

        assertEquals("MasterSecret12[TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]", master.toString());
        assertEquals(
                "DirectionKeys12[TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]",
                master.keyBlock(CLIENT, SERVER, true).client().toString());
        assertEquals("Exporter[TLS 1.2]", master.exporter(CLIENT, SERVER).toString());
    }

    private static MasterSecret12 master(CipherSuite suite) {
        return MasterSecret12.resumed(suite, Secret.owning(filled(48, 9)));
    }

    private static int assertCut(byte[] block, int at, byte[] actual, int length) {
        assertArrayEquals(Arrays.copyOfRange(block, at, at + length), actual);
        return at + length;
    }

    private static byte[] prf(HashAlgorithm hash, byte[] secret, String label, int length, byte[]... seeds)
            throws Exception {
        ByteArrayOutputStream seed = new ByteArrayOutputStream();
        seed.writeBytes(label.getBytes());
        for (byte[] part : seeds) {
            seed.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] a = seed.toByteArray();
        while (out.size() < length) {
            a = mac(hash, secret, a);
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            input.writeBytes(a);
            input.writeBytes(seed.toByteArray());
            out.writeBytes(mac(hash, secret, input.toByteArray()));
        }
        return Arrays.copyOf(out.toByteArray(), length);
    }

    private static byte[] mac(HashAlgorithm hash, byte[] key, byte[] content) throws Exception {
        Mac mac = Mac.getInstance("Hmac" + hash.jcaName().replace("-", ""));
        mac.init(new SecretKeySpec(key, "HMAC"));
        return mac.doFinal(content);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
