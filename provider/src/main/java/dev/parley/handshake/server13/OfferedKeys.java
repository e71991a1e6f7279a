package dev.parley.handshake.server13;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.PskKeyExchangeModes;
import dev.parley.fault.ResumptionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.PskKeyExchangeMode;
import dev.parley.keys.Binder;
import dev.parley.keys.EarlySecrets;
import dev.parley.message.HandshakeMessage;
import dev.parley.trace.Topic;
import dev.parley.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pre-shared keys that a client offers, and what their binders have to be over.
 *
 * @param truncatedHash of the messages before, and the hello without its binders, in the hash of the suite that is chosen
 * @see "RFC 8446 §4.2.11; CONTRACT T24 to T30"
 */
public record OfferedKeys(List<PreSharedKey.Identity> identities, List<byte[]> binders, byte[] truncatedHash) {

    /** Each costs a decryption: what a client could honestly hold for us is fewer. */
    private static final int MOST_TRIED = 8;

    /**
     * What the server's hello names, and the schedule that begins with it.
     *
     * @param index into the client's identities
     * @param origin what is resumed
     */
    record Choice(int index, SessionOrigin origin, EarlySecrets early) {
        @Override
        public String toString() {
            return "Choice[" + index + "]";
        }
    }

    /**
     * The keys in a hello that the transcript, whose hash has begun, does not have yet.
     *
     * @return null if there are none that could be used: only psk_dhe_ke is
     */
    public static @Nullable OfferedKeys in(Server server, HandshakeMessage raw) {
        ExtensionBlock extensions = server.hello().extensions();
        PreSharedKey keys = extensions.get(PreSharedKey.KIND);
        if (keys == null || !agreesOnMode(extensions)) {
            return null;
        }
        byte[] whole = raw.encoded();
        int truncated = whole.length - keys.bindersLength();
        return new OfferedKeys(
                keys.identities(), keys.binders(), server.transcript().hashWith(whole, truncated));
    }

    /** Whether client and server both take psk_dhe_ke, so that tickets make sense. */
    static boolean agreesOnMode(ExtensionBlock extensions) {
        PskKeyExchangeModes modes = extensions.get(PskKeyExchangeModes.KIND);
        return modes != null && modes.has(PskKeyExchangeMode.PSK_DHE_KE); // CONTRACT T27
    }

    /**
     * The first key that can be used, in the client's order.
     *
     * @return null if there is none: the handshake is a full one
     * @throws TlsFault BINDER_MISMATCH for the one that could be used
     */
    @Nullable
    Choice choose(Settings settings, Agreed agreed, CipherSuite suite) throws TlsFault {
        long now = settings.clock().millis();
        for (int i = 0; i < Math.min(identities.size(), MOST_TRIED); i++) {
            PreSharedKey.Identity identity = identities.get(i);
            Resumable session = settings.sessions().server().open(identity.identity());
            if (session == null) {
                note(settings, "ticket " + i + " is none of ours, or its key is gone");
                continue;
            }
            try {
                if (usable(session, settings, agreed, suite)
                        && ageIsRight(session, identity.obfuscatedTicketAge(), now)) {
                    note(settings, "ticket " + i + " resumes its session");
                    return proven(i, session, suite);
                }
                note(
                        settings,
                        "ticket " + i + " is too old, or does not fit the version, suite, name or certificates wanted");
            } finally {
                session.destroy();
            }
        }
        return null;
    }

    private static void note(Settings settings, String line) {
        Trace trace = settings.trace();
        if (trace != null) {
            trace.say(Topic.SESSION, line);
        }
    }

    private Choice proven(int index, Resumable session, CipherSuite suite) throws TlsFault {
        EarlySecrets early = EarlySecrets.withPsk(suite, session.secret());
        Binder binder = early.resumptionBinder();
        try {
            if (!binder.matches(binders.get(index), truncatedHash)) { // 8446 §4.2.11.2; constant time inside
                early.destroy();
                throw ResumptionFault.BINDER_MISMATCH.of(index);
            }
        } finally {
            binder.destroy();
        }
        return new Choice(index, session.origin(), early);
    }

    private static boolean usable(Resumable session, Settings settings, Agreed agreed, CipherSuite suite) {
        List<String> names = agreed.requestedServerNames();
        String name = names.isEmpty() ? null : names.get(0);
        String formerName = session.origin().serverName();
        boolean authenticated = session.origin().peer() != null;
        return session.version() == ProtocolVersion.TLS13
                && session.suite().hash() == suite.hash() // 8446 §4.2.11, CONTRACT T30
                && (name == null ? formerName == null : name.equalsIgnoreCase(formerName))
                && (authenticated || settings.clientAuthentication() != ClientAuthentication.NEEDED); // CONTRACT T29
    }

    private static boolean ageIsRight(Resumable session, long obfuscatedAge, long now) {
        return session.aliveAt(now)
                && session.claimedAge(obfuscatedAge) <= session.lifetimeSeconds() * 1000; // CONTRACT T24
    }

    @Override
    public String toString() {
        return "OfferedKeys[" + identities.size() + "]";
    }
}
