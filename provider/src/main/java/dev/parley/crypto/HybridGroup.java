package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import java.util.Arrays;

/**
 * A classical and a post-quantum group side by side: shares and secrets are joined in one order.
 *
 * @see "draft-ietf-tls-ecdhe-mlkem §4; RFC 9954 §3"
 */
final class HybridGroup implements Group {

    private final NamedGroup id;
    private final FixedShareGroup first;
    private final FixedShareGroup second;

    /** X25519MLKEM768 puts ML-KEM first, the two over NIST curves put the curve first. */
    HybridGroup(NamedGroup id, FixedShareGroup first, FixedShareGroup second) {
        this.id = id;
        this.first = first;
        this.second = second;
    }

    @Override
    public NamedGroup id() {
        return id;
    }

    @Override
    public Offer offer(Randoms randoms) throws TlsFault {
        Offer one = first.offer(randoms);
        try {
            return new KeyPair(one, second.offer(randoms));
        } catch (TlsFault | RuntimeException refused) {
            one.destroy();
            throw refused;
        }
    }

    @Override
    public Answer answer(byte[] theirs, Randoms randoms) throws TlsFault {
        int firstLength = first.offerLength();
        requireLength(theirs, firstLength + second.offerLength());
        Answer one = first.answer(Arrays.copyOf(theirs, firstLength), randoms);
        try {
            Answer other = second.answer(Arrays.copyOfRange(theirs, firstLength, theirs.length), randoms);
            return new Answer(joined(one.keyExchange(), other.keyExchange()), joined(one.secret(), other.secret()));
        } finally {
            one.secret().destroy();
        }
    }

    private void requireLength(byte[] share, int length) throws TlsFault {
        if (share.length != length) {
            throw KeyFault.SHARE_LENGTH.of(id.rfcName(), share.length, length);
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    private static Secret joined(Secret one, Secret other) {
        Secret joined = Secret.owning(joined(one.bytes(), other.bytes()));
        one.destroy();
        other.destroy();
        return joined;
    }

    private final class KeyPair implements Offer {

        private final Offer one;
        private final Offer other;

        KeyPair(Offer one, Offer other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public byte[] keyExchange() {
            return joined(one.keyExchange(), other.keyExchange());
        }

        @Override
        public Secret agree(byte[] theirs) throws TlsFault {
            try {
                int firstLength = first.answerLength();
                requireLength(theirs, firstLength + second.answerLength());
                Secret left = one.agree(Arrays.copyOf(theirs, firstLength));
                try {
                    return joined(left, other.agree(Arrays.copyOfRange(theirs, firstLength, theirs.length)));
                } finally {
                    left.destroy();
                }
            } finally {
                destroy();
            }
        }

        @Override
        public void destroy() {
            one.destroy();
            other.destroy();
        }

        @Override
        public Offer classicalPart() {
            return first.id() == null ? other : one; // ML-KEM alone has no code point
        }
    }
}
