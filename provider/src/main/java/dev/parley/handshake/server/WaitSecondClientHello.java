package dev.parley.handshake.server;

import dev.parley.extension.Cookie;
import dev.parley.extension.EarlyData;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.Padding;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Server;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.handshake.server13.OfferedKeys;
import dev.parley.handshake.server13.Server13;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hello after our HelloRetryRequest, which may differ from the first only where we asked for it.
 *
 * @param server with the first hello
 * @param group the group of the key exchange, decided with the first hello
 * @param asked whether we asked for a share of it, since the first hello had none
 * @param cookie what has to come back, or null
 * @see "RFC 8446 §4.1.2, §4.1.4"
 */
record WaitSecondClientHello(
        Server server, CipherSuite suite, NamedGroup group, boolean asked, byte @Nullable [] cookie) implements Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CLIENT_HELLO);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        ClientHello second = in.as(ClientHello.CODEC);
        checkUnchanged(second);
        checkCookie(second.extensions().get(Cookie.KIND));
        Hello13.checkComplete(second);
        KeyShare.ClientShares shares = Hello13.shares(second);
        byte[] theirs = shares.shareOf(group);
        if (theirs == null || asked && shares.entries().size() != 1) { // 8446 §4.1.2
            throw HandshakeFault.SECOND_HELLO_SHARES.of(group.rfcName());
        }
        Server again = new Server(server.settings(), server.agreed(), second);
        OfferedKeys keys = OfferedKeys.in(again, in);
        server.transcript().add(in.encoded());
        return Server13.after(again, suite, group, theirs, keys, out);
    }

    private void checkUnchanged(ClientHello second) throws TlsFault {
        ClientHello first = server.hello();
        if (first.legacyVersion() != second.legacyVersion()) {
            throw HandshakeFault.SECOND_HELLO_CHANGED.of("legacy_version");
        }
        if (!Arrays.equals(first.random(), second.random())) {
            throw HandshakeFault.SECOND_HELLO_CHANGED.of("random");
        }
        if (!Arrays.equals(first.sessionId(), second.sessionId())) {
            throw HandshakeFault.SECOND_HELLO_CHANGED.of("legacy_session_id");
        }
        if (!first.suites().equals(second.suites())) {
            throw HandshakeFault.SECOND_HELLO_CHANGED.of("cipher_suites");
        }
        if (!second.offersNullCompressionOnly()) {
            throw HandshakeFault.COMPRESSION.of();
        }
        if (second.extensions().has(EarlyData.KIND)) { // 8446 §4.1.2: removed, since only the first flight is early
            throw HandshakeFault.SECOND_HELLO_CHANGED.of("early_data");
        }
        if (!fixed(first.extensions()).equals(fixed(second.extensions()))) {
            throw HandshakeFault.SECOND_HELLO_CHANGED.of("extensions");
        }
    }

    /** What 8446 §4.1.2 does not let a client change, and ECH (RFC 9849) encrypts anew. */
    private ExtensionBlock fixed(ExtensionBlock extensions) {
        ExtensionBlock fixed = extensions
                .without(EarlyData.KIND)
                .without(Cookie.KIND)
                .without(PreSharedKey.KIND)
                .without(Padding.KIND)
                .without(ExtensionType.ENCRYPTED_CLIENT_HELLO);
        return asked ? fixed.without(KeyShare.ClientShares.KIND) : fixed;
    }

    private void checkCookie(@Nullable Cookie theirs) throws TlsFault {
        byte[] ours = cookie;
        boolean returned = theirs != null && ours != null && MessageDigest.isEqual(ours, theirs.value());
        if (!returned && (theirs != null || ours != null)) { // 8446 §4.2.2
            throw HandshakeFault.COOKIE_MISMATCH.of();
        }
    }

    @Override
    public String toString() {
        return "WaitSecondClientHello[" + suite + ", " + group + "]";
    }
}
