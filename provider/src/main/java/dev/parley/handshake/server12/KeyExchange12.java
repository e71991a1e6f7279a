package dev.parley.handshake.server12;

import dev.parley.crypto.Crypto;
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

/**
 * Our half of the key exchange.
 *
 * @param group where it takes place
 * @param offer our key pair, for one use
 * @param message what the client is told, signed
 * @see "RFC 5246 §7.4.3; RFC 8422 §5.4"
 */
record KeyExchange12(NamedGroup group, Group.Offer offer, ServerKeyExchange12 message) {

    static KeyExchange12 of(
            Settings settings, CommonGround common, OwnCertificate12 own, byte[] clientRandom, byte[] serverRandom)
            throws TlsFault {
        boolean dhe = own.suite().keyExchange() == KeyExchange.DHE;
        NamedGroup id = Objects.requireNonNull(dhe ? common.finiteField() : common.curve(), "the suite has a group");
        Crypto crypto = settings.crypto();
        Group group = dhe ? crypto.dheGroup(id) : crypto.group(id);
        Group.Offer offer = group.offer(settings.randoms());
        byte[] params = params(id, group, offer);
        byte[] content = new Writer()
                .bytes(clientRandom)
                .bytes(serverRandom)
                .bytes(params)
                .toByteArray();
        try {
            byte[] signature = own.certificate().signer().sign(own.scheme(), content, settings.randoms());
            return new KeyExchange12(
                    id, offer, message(id, group, offer, own.scheme().code(), signature));
        } catch (TlsFault refused) {
            offer.destroy();
            throw refused;
        }
    }

    private static byte[] params(NamedGroup id, Group group, Group.Offer offer) {
        return group instanceof FfdheGroup field
                ? ServerKeyExchange12.Dhe.params(
                        unsigned(field.prime()), unsigned(field.generator()), offer.keyExchange())
                : ServerKeyExchange12.Ecdhe.params(id.code(), offer.keyExchange());
    }

    private static ServerKeyExchange12 message(
            NamedGroup id, Group group, Group.Offer offer, int scheme, byte[] signature) {
        return group instanceof FfdheGroup field
                ? new ServerKeyExchange12.Dhe(
                        unsigned(field.prime()), unsigned(field.generator()), offer.keyExchange(), scheme, signature)
                : new ServerKeyExchange12.Ecdhe(id.code(), offer.keyExchange(), scheme, signature);
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
