package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.auth.Resumable;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.PskKeyExchangeModes;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.Transcript;
import dev.parley.message.CertificateRequest;
import dev.parley.message.ClientHello;
import dev.parley.message.ServerHello;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a handshake of TLS 1.3 that offers a ticket, or makes a full one of it. */
class Resumption13RefusalsTest extends Resuming13 {

    @Contract("T26")
    @Test
    void aWrongBinderIsADecryptError() { // T26, 8446 §4.2.11.2
        first();
        Pair13 forged = pair().onClientHello(hello -> binders(hello, binder -> {
            binder[3] ^= 1;
            return binder;
        }));

        assertRefused(forged.run(), AlertDescription.DECRYPT_ERROR);
    }

    @Contract("T26")
    @Test
    void aShortBinderIsADecryptError() { // T26
        first();
        Pair13 forged = pair().onClientHello(hello -> binders(hello, binder -> new byte[binder.length - 1]));

        assertRefused(forged.run(), AlertDescription.DECRYPT_ERROR);
    }

    @Contract("T26")
    @Test
    void aTicketWithoutModesIsMissingAnExtension() { // T26, 8446 §4.2.9
        first();
        Pair13 modeless = pair().onClientExtensions(all -> all.without(PskKeyExchangeModes.KIND));

        assertRefused(modeless.run(), AlertDescription.MISSING_EXTENSION);
    }

    @Contract("T27")
    @Test
    void aClientThatTakesOnlyPskKeGetsAFullHandshakeAndNoTicket() { // T27
        first();
        Pair13 bare = pair().onClientExtensions(all -> all.with(new PskKeyExchangeModes(new byte[] {0})));
        bare.run();

        // the edit breaks the client's transcript; the server's answer is what counts
        ServerHello hello = bare.serverHellos().get(0);
        assertFalse(hello.extensions().has(PreSharedKey.Selected.KIND));
    }

    @Contract("T25")
    @Test
    void aGarbageIdentityIsSkippedAndTheNextOneIsTaken() { // T25
        first();
        Resumable ticket = ofClient.offers.peek();
        Pair13 pair =
                pair().onClientHello(hello -> behindGarbage(hello, ticket)).run();

        PreSharedKey.Selected selected = pair.serverHellos().get(0).extensions().get(PreSharedKey.Selected.KIND);
        assertEquals(new PreSharedKey.Selected(1), selected);
    }

    @Contract("T18")
    @Test
    void anUnknownTicketIsNoFailure() { // T18
        first();
        ofServer.known.clear();

        assertFull(pair().run());
    }

    @Contract("T26")
    @ParameterizedTest
    @ValueSource(ints = {1, 65535})
    void anIndexThatWasNotOfferedIsIllegal(int index) { // T26, 8446 §4.2.11
        first();
        Pair13 pair = pair().onServerExtensions(all -> all.with(new PreSharedKey.Selected(index)));

        assertRefused(pair.run(), AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aSelectionThatNobodyAskedForIsUnsupported() { // 8446 §4.2
        Pair13 pair = pair().onServerExtensions(all -> all.with(new PreSharedKey.Selected(0)));

        assertRefused(pair.run(), AlertDescription.UNSUPPORTED_EXTENSION);
    }

    @Test
    void aServerThatResumesUnderAnotherHashIsIllegal() { // 8446 §4.2.11
        first();
        ofServer.known.clear();
        Pair13 pair = pair();
        pair.server.suites(List.of(CipherSuite.TLS_AES_256_GCM_SHA384));
        pair.onServerExtensions(all -> all.with(new PreSharedKey.Selected(0)));

        assertRefused(pair.run(), AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aSelectionWithoutAKeyShareIsMissingAnExtension() { // we never offer psk_ke
        first();
        Pair13 pair = pair().onServerExtensions(all -> all.without(KeyShare.ServerShare.KIND));

        assertRefused(pair.run(), AlertDescription.MISSING_EXTENSION);
    }

    @Test
    void aServerMayNotAskForACertificateBesideAPsk() { // 8446 §4.3.2
        first();
        Pair13 pair = pair().insertBefore(
                        HandshakeType.FINISHED,
                        new CertificateRequest(
                                new byte[0],
                                ExtensionBlock.of(
                                        SignatureAlgorithms.of(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256)))));

        assertRefused(pair.run(), AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract("T8")
    @Test
    void withoutSessionCreationNothingIsSentWhereNothingCanBeResumed() { // T8
        Pair13 pair = pair();
        pair.client.sessions(Sessions.ofClient(ofClient, false));
        pair.run();

        assertTrue(pair.wire.isEmpty());
        assertNotNull(pair.clientEnd().fault());
    }

    @Contract("T8")
    @Test
    void withoutSessionCreationARefusalToResumeEndsTheHandshake() { // T8
        first();
        ofServer.known.clear();
        Pair13 pair = pair();
        pair.client.sessions(Sessions.ofClient(ofClient, false));

        assertRefused(pair.run(), AlertDescription.HANDSHAKE_FAILURE);
    }

    @Test
    void withoutSessionCreationAServerResumesButMakesNothingNew() {
        first();
        Pair13 resuming = pair();
        resuming.server.sessions(Sessions.ofServer(ofServer, false));
        assertResumed(resuming.run());

        Pair13 fresh = pair();
        fresh.server.sessions(Sessions.ofServer(ofServer, false));
        assertRefused(fresh.run(), AlertDescription.HANDSHAKE_FAILURE);
    }

    @Test
    void theOfferedSecretIsZeroedWhetherItIsTakenOrNot() {
        first();
        Resumable taken = ofClient.offers.peek();
        assertResumed(keep(pair().run()));
        assertTrue(taken.secret().destroyed());

        Resumable refused = ofClient.offers.peek();
        ofServer.known.clear();
        assertFull(pair().run());
        assertTrue(refused.secret().destroyed());
    }

    private static void assertRefused(Pair13 pair, AlertDescription alert) {
        AlertDescription found = pair.serverEnd().alert();
        assertEquals(alert, found == null ? pair.clientEnd().alert() : found);
    }

    /** The same offer as the second of two, each with a binder of its own key. */
    private static ClientHello behindGarbage(ClientHello hello, Resumable ticket) {
        PreSharedKey offer = hello.extensions().get(PreSharedKey.KIND);
        var garbage = new PreSharedKey.Identity(new byte[] {1, 2, 3}, 0);
        var identities = List.of(garbage, offer.identities().get(0));
        byte[] none = new byte[32];
        PreSharedKey unproven = new PreSharedKey(identities, List.of(none, none));
        byte[] encoded = hello.with(hello.extensions().with(unproven)).encoded();
        byte[] truncated = Arrays.copyOf(encoded, encoded.length - unproven.bindersLength());
        byte[] hash = new Transcript().hashWith(HashAlgorithm.SHA256, truncated);
        byte[] binder = EarlySecrets.withPsk(ticket.suite(), ticket.secret())
                .resumptionBinder()
                .of(hash);
        return hello.with(hello.extensions().with(new PreSharedKey(identities, List.of(none, binder))));
    }
}
