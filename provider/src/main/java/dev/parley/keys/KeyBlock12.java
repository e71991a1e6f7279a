package dev.parley.keys;

import dev.parley.crypto.Prf12;
import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys that TLS 1.2 derives for both directions at once.
 *
 * @param client what the client writes under
 * @param server what the server writes under
 * @see "RFC 5246 §6.3"
 */
public record KeyBlock12(DirectionKeys12 client, DirectionKeys12 server) {

    private static final byte[] KEY_EXPANSION = Prf12.label("key expansion");

    static KeyBlock12 derive(
            CipherSuite suite, Secret master, byte[] clientRandom, byte[] serverRandom, boolean encryptThenMac) {
        HashAlgorithm macHash = suite.macHash();
        int macLength = macHash == null ? 0 : macHash.length();
        int keyLength = suite.bulk().keyLength();
        int ivLength = suite.bulk().fixedIvLength12();
        int length = 2 * (macLength + keyLength + ivLength);
        // 5246 §6.3: here, and only here, the server's random comes first
        byte[] block = Prf12.derive(suite.hash(), master, KEY_EXPANSION, length, serverRandom, clientRandom);

        int keys = 2 * macLength;
        int ivs = keys + 2 * keyLength;
        boolean tagAfterEncryption = encryptThenMac && macHash != null; // 7366 §3: nothing changes for an AEAD
        KeyBlock12 pair = new KeyBlock12(
                new DirectionKeys12(
                        suite,
                        cut(block, keys, keyLength),
                        Arrays.copyOfRange(block, ivs, ivs + ivLength),
                        macKey(block, 0, macLength),
                        tagAfterEncryption),
                new DirectionKeys12(
                        suite,
                        cut(block, keys + keyLength, keyLength),
                        Arrays.copyOfRange(block, ivs + ivLength, length),
                        macKey(block, macLength, macLength),
                        tagAfterEncryption));
        Arrays.fill(block, (byte) 0);
        return pair;
    }

    public void destroy() {
        client.destroy();
        server.destroy();
    }

    private static Secret cut(byte[] block, int from, int length) {
        return Secret.owning(Arrays.copyOfRange(block, from, from + length));
    }

    private static @Nullable Secret macKey(byte[] block, int from, int length) {
        return length == 0 ? null : cut(block, from, length);
    }
}
