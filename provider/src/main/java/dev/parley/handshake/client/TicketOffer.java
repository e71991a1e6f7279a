package dev.parley.handshake.client;

import dev.parley.auth.Resumable;
import dev.parley.crypto.Secret;
import dev.parley.extension.PreSharedKey;
import dev.parley.keys.Binder;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.Transcript;
import dev.parley.message.ClientHello;
import java.util.Arrays;
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
    static ClientHello in(ClientHello hello, Resumable ticket, Transcript before, long nowMillis) {
        var identity = new PreSharedKey.Identity(ticket.ticket(), ticket.obfuscatedAge(nowMillis));
        PreSharedKey unproven = offer(identity, new byte[ticket.suite().hash().length()]);
        byte[] encoded = hello.with(hello.extensions().with(unproven)).encoded();
        byte[] truncated = Arrays.copyOf(encoded, encoded.length - unproven.bindersLength());
        byte[] hash = before.hashWith(ticket.suite().hash(), truncated);
        return hello.with(hello.extensions().with(offer(identity, binder(ticket, hash))));
    }

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

    private static PreSharedKey offer(PreSharedKey.Identity identity, byte[] binder) {
        return new PreSharedKey(List.of(identity), List.of(binder));
    }
}
