package dev.parley.handshake.client;

import dev.parley.auth.Resumable;
import dev.parley.crypto.Secret;
import dev.parley.extension.PreSharedKey;
import dev.parley.keys.Binder;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.Transcript;
import dev.parley.message.ClientHello;
import java.util.List;

/**
 * A ticket of TLS 1.3 in a hello, with the proof that we have its key.
 *
 * @see "RFC 8446 §4.2.11, §4.2.11.1, §4.2.11.2"
 */
final class TicketOffer {

    private TicketOffer() {}

    /**
     * The hello with the ticket in it, replacing what it offered before.
     *
     * @param before the messages in front of the hello: none, or those of a HelloRetryRequest
     * @param nowMillis since 1970
     */
    static Proven in(ClientHello hello, Resumable ticket, Transcript before, long nowMillis) {
        byte[] binder = new byte[ticket.suite().hash().length()];
        var identity = new PreSharedKey.Identity(ticket.ticket(), ticket.obfuscatedAge(nowMillis));
        PreSharedKey offer = new PreSharedKey(List.of(identity), List.of(binder));
        ClientHello offering = hello.with(hello.extensions().with(offer));
        byte[] encoded = offering.encoded();
        int truncated = encoded.length - offer.bindersLength();
        byte[] proof = binder(ticket, before.hashWith(ticket.suite().hash(), encoded, truncated));
        // pre_shared_key stands last, and its only binder at its end
        System.arraycopy(proof, 0, encoded, encoded.length - binder.length, binder.length);
        System.arraycopy(proof, 0, binder, 0, binder.length);
        return new Proven(offering, encoded);
    }

    /** The bytes that the ticket takes in a hello: type and length, two lists with theirs, one entry in each. */
    static int length(Resumable ticket) {
        int identity = 2 + ticket.ticket().length + Integer.BYTES;
        int binder = 1 + ticket.suite().hash().length();
        return 4 + 2 + identity + 2 + binder;
    }

    /**
     * A hello with a true binder.
     *
     * @param encoded the same as a message
     */
    record Proven(ClientHello hello, byte[] encoded) {}

    private static byte[] binder(Resumable ticket, byte[] truncatedHash) {
        Secret psk = ticket.secret();
        EarlySecrets early = EarlySecrets.withPsk(ticket.suite(), psk);
        Binder binder = early.resumptionBinder();
        try {
            return binder.of(truncatedHash);
        } finally {
            binder.destroy();
            early.destroy();
        }
    }
}
