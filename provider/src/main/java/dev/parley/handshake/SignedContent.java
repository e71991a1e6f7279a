package dev.parley.handshake;

import dev.parley.wire.Writer;
import java.util.Arrays;

/**
 * What a CertificateVerify of TLS 1.3 signs: padding, a text that names the signer's side, and the transcript's hash.
 *
 * @see "RFC 8446 §4.4.3"
 */
public final class SignedContent {

    private static final byte[] SERVER = prefix("TLS 1.3, server CertificateVerify");
    private static final byte[] CLIENT = prefix("TLS 1.3, client CertificateVerify");

    private SignedContent() {}

    /**
     * The content to sign.
     *
     * @param signer whose signature it is
     * @param transcriptHash of all messages up to the signer's Certificate
     */
    public static byte[] of(Role signer, byte[] transcriptHash) {
        return new Writer()
                .bytes(signer == Role.SERVER ? SERVER : CLIENT)
                .bytes(transcriptHash)
                .toByteArray();
    }

    private static byte[] prefix(String context) {
        byte[] padding = new byte[64];
        Arrays.fill(padding, (byte) 0x20);
        Writer prefix = new Writer().bytes(padding);
        context.chars().forEach(prefix::uint8); // ASCII
        return prefix.uint8(0).toByteArray();
    }
}
