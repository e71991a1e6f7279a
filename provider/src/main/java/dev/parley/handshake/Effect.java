package dev.parley.handshake;

import dev.parley.crypto.Secret;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.DirectionKeys;

/**
 * Something a state wants to happen; the session applies the effects of a flight in their order.
 *
 * <p>Deciding is thereby separate from doing: a state can be tested by looking at what it asks for.
 */
public sealed interface Effect {

    /** Calls the target's method for this effect. */
    void on(Target target);

    /** It will not happen: what is secret in it is zeroed. */
    default void discard() {}

    /** Who carries effects out. */
    interface Target {
        void send(Send effect);

        void sendChangeCipherSpec();

        void leadWithChangeCipherSpec();

        void negotiated(ProtocolVersion version);

        void readWith(DirectionKeys keys);

        void writeWith(DirectionKeys keys);

        void updateReadKeys();

        void answerKeyUpdate();

        void skipUndecryptable(int budgetBytes);

        void ticket();

        void resumable(Resumable effect);

        void established();
    }

    /**
     * Send a handshake message under the keys in force at this point.
     *
     * @param encoded the message with its four-byte header
     */
    record Send(byte[] encoded) implements Effect {
        @Override
        public void on(Target target) {
            target.send(this);
        }
    }

    /** Send a ChangeCipherSpec record: the real one of TLS 1.2 or the compatibility one of TLS 1.3. */
    record SendChangeCipherSpec() implements Effect {
        @Override
        public void on(Target target) {
            target.sendChangeCipherSpec();
        }
    }

    /**
     * Send the compatibility ChangeCipherSpec right before the next record: alone it would be one packet more, and the next might
     * wait for its acknowledgement (RFC 896).
     */
    record LeadWithChangeCipherSpec() implements Effect {
        @Override
        public void on(Target target) {
            target.leadWithChangeCipherSpec();
        }
    }

    /** The protocol version is decided; record rules depend on it. */
    record Negotiated(ProtocolVersion version) implements Effect {
        @Override
        public void on(Target target) {
            target.negotiated(version);
        }
    }

    /** Read with these keys from the next record on; no partial message may be left over. */
    record ReadWith(DirectionKeys keys) implements Effect {
        @Override
        public void on(Target target) {
            target.readWith(keys);
        }

        @Override
        public void discard() {
            keys.destroy();
        }
    }

    /** Write with these keys from here on. */
    record WriteWith(DirectionKeys keys) implements Effect {
        @Override
        public void on(Target target) {
            target.writeWith(keys);
        }

        @Override
        public void discard() {
            keys.destroy();
        }
    }

    /** Advance the reading keys by one generation (RFC 8446 §7.2). */
    record UpdateReadKeys() implements Effect {
        @Override
        public void on(Target target) {
            target.updateReadKeys();
        }
    }

    /** The peer asks us to advance our writing keys too; several requests may share one answer (RFC 8446 §4.6.3). */
    record AnswerKeyUpdate() implements Effect {
        @Override
        public void on(Target target) {
            target.answerKeyUpdate();
        }
    }

    /** Skip records that do not decrypt: early data that was refused (RFC 8446 §4.2.10). */
    record SkipUndecryptable(int budgetBytes) implements Effect {
        @Override
        public void on(Target target) {
            target.skipUndecryptable(budgetBytes);
        }
    }

    /** A ticket came in, of use or not: they are counted (CONTRACT 2.1). */
    record Ticket() implements Effect {
        @Override
        public void on(Target target) {
            target.ticket();
        }
    }

    /**
     * The session can be resumed by this secret; whoever keeps it owns it.
     *
     * @param secret the PSK of a ticket of TLS 1.3, or the master secret of TLS 1.2
     * @param ticket what names the session to the server; empty if its id does, or on a server
     * @param ageAdd modulo 2^32; 0 in TLS 1.2
     * @param lifetimeSeconds what the server promises; 0 if it promises nothing
     */
    record Resumable(Secret secret, byte[] ticket, long ageAdd, long lifetimeSeconds) implements Effect {
        @Override
        public void on(Target target) {
            target.resumable(this);
        }

        @Override
        public void discard() {
            secret.destroy();
        }

        @Override
        public String toString() {
            return "Resumable[" + lifetimeSeconds + " s]";
        }
    }

    /** The handshake is complete once everything before this effect has been sent. */
    record Established() implements Effect {
        @Override
        public void on(Target target) {
            target.established();
        }
    }
}
