package dev.parley.crypto;

import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import org.jspecify.annotations.Nullable;

/**
 * A key agreement: one side offers a share, the other answers it, and both hold the same secret.
 *
 * <p>Immutable and shared; an {@link Offer} belongs to one handshake.
 *
 * @see "RFC 8446 §4.2.8, §7.4"
 */
public interface Group {

    /** The code point; null for the DHE parameters of a TLS 1.2 server that are none of RFC 7919. */
    @Nullable
    NamedGroup id();

    /** A fresh key pair, whose share goes to the peer first. */
    Offer offer(Randoms randoms) throws TlsFault;

    /**
     * The reply to the share of a peer who went first.
     *
     * @throws TlsFault a constant of {@code KeyFault} with illegal_parameter if their share is not valid in this group
     */
    default Answer answer(byte[] theirs, Randoms randoms) throws TlsFault {
        Offer ours = offer(randoms); // Diffie-Hellman in any group: both sides do the same
        Secret secret = ours.agree(theirs);
        return new Answer(ours.keyExchange(), secret);
    }

    /** Our share and the private key behind it. */
    interface Offer {

        /** The key_exchange bytes. */
        byte[] keyExchange();

        /**
         * The shared secret; works once, then the private key is gone, whether their share was valid or not.
         *
         * @throws TlsFault a constant of {@code KeyFault} with illegal_parameter if their share is not valid in this group
         */
        Secret agree(byte[] theirs) throws TlsFault;

        /** Zeroes the private key. */
        void destroy();

        /**
         * The classical half of a hybrid as an offer of its own, over the same key pair: a hello that also offers that group
         * alone needs no second one. Destroying or using up either ends both.
         *
         * @see "RFC 9954 §3.2, which lets one ClientHello repeat a share and so relaxes RFC 8446 §4.2.8"
         */
        default @Nullable Offer classicalPart() {
            return null;
        }
    }

    /** Our share in reply, and the shared secret. */
    record Answer(byte[] keyExchange, Secret secret) {

        @Override
        public String toString() {
            return "Answer[" + keyExchange.length + " bytes]";
        }
    }
}
