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
        byte[] share = offer.keyExchange();
        if (group instanceof FfdheGroup field) {
            byte[] p = unsigned(field.prime());
            byte[] g = unsigned(field.generator());
            byte[] params = ServerKeyExchange12.Dhe.params(p, g, share);
            byte[] signature = sign(settings, own, clientRandom, serverRandom, params);
            int scheme = own.scheme().code();
            return new KeyExchange12(id, offer, new ServerKeyExchange12.Dhe(p, g, share, scheme, signature));
        }
        byte[] params = ServerKeyExchange12.Ecdhe.params(id.code(), share);
        byte[] signature = sign(settings, own, clientRandom, serverRandom, params);
        int scheme = own.scheme().code();
        return new KeyExchange12(id, offer, new ServerKeyExchange12.Ecdhe(id.code(), share, scheme, signature));
    }

    private static byte[] sign(
            Settings settings, OwnCertificate12 own, byte[] clientRandom, byte[] serverRandom, byte[] params)
            throws TlsFault {
        byte[] content = new Writer()
                .bytes(clientRandom)
                .bytes(serverRandom)
                .bytes(params)
                .toByteArray();
        return own.certificate().signer().sign(own.scheme(), content, settings.randoms());
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
