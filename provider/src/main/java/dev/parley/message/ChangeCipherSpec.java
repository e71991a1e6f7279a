package dev.parley.message;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;

/**
 * The content of a change_cipher_spec record: the switch of keys in TLS 1.2, a masquerade in TLS 1.3.
 *
 * @see "RFC 5246 §7.1; RFC 8446 §5, §D.4"
 */
public record ChangeCipherSpec() {

    private static final int ONLY_VALUE = 1;

    public static final Codec<ChangeCipherSpec> CODEC = ChangeCipherSpec::read;

    public byte[] encoded() {
        return new byte[] {ONLY_VALUE};
    }

    private static ChangeCipherSpec read(Reader in) throws TlsFault {
        int value = in.uint8();
        if (value != ONLY_VALUE) { // 5246 §7.1
            throw DecodeFault.ILLEGAL_VALUE.of("change_cipher_spec", value);
        }
        return new ChangeCipherSpec();
    }
}
