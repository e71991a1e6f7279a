package dev.parley.handshake;

import dev.parley.crypto.Secret;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.Transcript;
import dev.parley.message.HandshakeBody;
import java.util.ArrayList;
import java.util.List;

/**
 * What one step of the handshake wants to happen: an append-only list of effects, and the only mutable thing a state sees.
 *
 * <p>{@link #send} encodes the message and adds it to the transcript at once, because the keys that follow depend on it.
 */
public final class Flight {

    private final Transcript transcript;
    private final List<Effect> effects = new ArrayList<>();

    public Flight(Transcript transcript) {
        this.transcript = transcript;
    }

    /** Sends a message that belongs to the transcript. */
    public Flight send(HandshakeBody body) {
        return send(body.encoded());
    }

    /** As the other, of a message that is encoded already, with its header; it must not change any more. */
    public Flight send(byte[] encoded) {
        transcript.add(encoded);
        effects.add(new Effect.Send(encoded));
        return this;
    }

    /** Sends a message outside the transcript: HelloRequest, KeyUpdate, NewSessionTicket of TLS 1.3. */
    public Flight sendUnhashed(HandshakeBody body) {
        effects.add(new Effect.Send(body.encoded()));
        return this;
    }

    public Flight sendChangeCipherSpec() {
        effects.add(new Effect.SendChangeCipherSpec());
        return this;
    }

    /** Sends one right before whatever is sent next, as middleboxes want to see it (RFC 8446 appendix D.4). */
    public Flight leadWithChangeCipherSpec() {
        effects.add(new Effect.LeadWithChangeCipherSpec());
        return this;
    }

    public Flight negotiated(ProtocolVersion version) {
        effects.add(new Effect.Negotiated(version));
        return this;
    }

    public Flight readWith(DirectionKeys keys) {
        effects.add(new Effect.ReadWith(keys));
        return this;
    }

    public Flight writeWith(DirectionKeys keys) {
        effects.add(new Effect.WriteWith(keys));
        return this;
    }

    public Flight updateReadKeys() {
        effects.add(new Effect.UpdateReadKeys());
        return this;
    }

    public Flight answerKeyUpdate() {
        effects.add(new Effect.AnswerKeyUpdate());
        return this;
    }

    public Flight skipUndecryptable(int budgetBytes) {
        effects.add(new Effect.SkipUndecryptable(budgetBytes));
        return this;
    }

    public Flight ticket() {
        effects.add(new Effect.Ticket());
        return this;
    }

    public Flight resumable(Secret secret, byte[] ticket, long ageAdd, long lifetimeSeconds) {
        effects.add(new Effect.Resumable(secret, ticket, ageAdd, lifetimeSeconds));
        return this;
    }

    public Flight established() {
        effects.add(new Effect.Established());
        return this;
    }

    /** The effects from that one on will not happen. */
    public void discardFrom(int index) {
        for (int i = index; i < effects.size(); i++) { // mostly there are none, so without a view of them
            effects.get(i).discard();
        }
    }

    /** The effects so far, in order. */
    public List<Effect> effects() {
        return effects;
    }
}
