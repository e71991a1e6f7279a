package dev.parley.handshake.server12;

import dev.parley.crypto.FfdheGroup;
import dev.parley.crypto.Group;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite.KeyExchange;
import dev.parley.iana.NamedGroup;
import dev.parley.message.ServerKeyExchange12;
import dev.parley.wire.Writer;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Our half of the key exchange.
 *
 * @param group where it takes place; null for a finite field without a name
 * @param offer our key pair, for one use
 * @param message what the client is told, signed
 * @see "RFC 5246 §7.4.3; RFC 8422 §5.4"
 */
record KeyExchange12(@Nullable NamedGroup group, Group.Offer offer, ServerKeyExchange12 message) {

    static KeyExchange12 of(
            Settings settings, CommonGround common, OwnCertificate12 own, byte[] clientRandom, byte[] serverRandom)
            throws TlsFault {
        boolean dhe = own.suite().keyExchange() == KeyExchange.DHE;
        Group group = dhe ? common.finiteField() : curve(settings, common);
        Group.Offer offer =
                Objects.requireNonNull(group, "the suite has a group").offer(settings.randoms());
        byte[] params = params(group, offer);
        byte[] content = new Writer()
                .bytes(clientRandom)
                .bytes(serverRandom)
                .bytes(params)
                .toByteArray();
        try {
            byte[] signature = own.certificate().signer().sign(own.scheme(), content, settings.randoms());
            return new KeyExchange12(
                    group.id(), offer, message(group, offer, own.scheme().code(), signature));
        } catch (TlsFault | RuntimeException refused) {
            offer.destroy();
            throw refused;
        }
    }

    private static Group curve(Settings settings, CommonGround common) {
        return settings.crypto().group(Objects.requireNonNull(common.curve(), "the suite has a group"));
    }

    private static byte[] params(Group group, Group.Offer offer) {
        return group instanceof FfdheGroup field
                ? ServerKeyExchange12.Dhe.params(
                        unsigned(field.prime()), unsigned(field.generator()), offer.keyExchange())
                : ServerKeyExchange12.Ecdhe.params(code(group), offer.keyExchange());
    }

    private static ServerKeyExchange12 message(Group group, Group.Offer offer, int scheme, byte[] signature) {
        return group instanceof FfdheGroup field
                ? new ServerKeyExchange12.Dhe(
                        unsigned(field.prime()), unsigned(field.generator()), offer.keyExchange(), scheme, signature)
                : new ServerKeyExchange12.Ecdhe(code(group), offer.keyExchange(), scheme, signature);
    }

    private static int code(Group curve) {
        return Objects.requireNonNull(curve.id(), "every curve has a name").code();
    }

    /** Big end first, without a sign. */
    private static byte[] unsigned(BigInteger positive) {
        byte[] signed = positive.toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }

    @Override
    public String toString() {
        return "KeyExchange12[" + group + "]";
    }
}
