package dev.parley.handshake.client12;

import dev.parley.crypto.Group;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.State;
import dev.parley.handshake.Work;
import dev.parley.iana.CipherSuite.KeyExchange;
import dev.parley.message.Certificate12;
import dev.parley.message.CertificateRequest12;
import dev.parley.message.CertificateVerify12;
import dev.parley.message.ClientKeyExchange12;
import dev.parley.message.Finished;
import dev.parley.wire.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our second flight: agreement, choice of certificate and signature are the work, the messages its result.
 *
 * @param request null if the server did not ask for a certificate
 * @see "RFC 5246 §7.4.6 to §7.4.9"
 */
record ClientFlight12(
        ServerChoice choice, Exchange exchange, @Nullable CertificateRequest12 request) implements Client12State, Work {

    @Override
    public Next perform() throws TlsFault {
        OwnCertificate12 own = request == null ? null : OwnCertificate12.choose(choice, request);
        Randoms randoms = choice.settings().randoms();
        Group.Answer answer = exchange.group().answer(exchange.theirs(), randoms);
        choice.agreed().zeroUnlessEstablished(answer.secret()::destroy);
        Certificate12 certificate = request == null ? null : message(own);
        ClientKeyExchange12 keyExchange = message(answer.keyExchange());
        CertificateVerify12 proof =
                own == null || certificate == null ? null : sign(own, certificate, keyExchange, randoms);
        return out -> send(out, own, certificate, keyExchange, proof, answer.secret());
    }

    private State send(
            Flight out,
            @Nullable OwnCertificate12 own,
            @Nullable Certificate12 certificate,
            ClientKeyExchange12 keyExchange,
            @Nullable CertificateVerify12 proof,
            Secret premaster) {
        if (certificate != null) {
            out.send(certificate);
        }
        out.send(keyExchange);
        Keys12 keys = Keys12.derive(
                choice.settings(),
                choice.agreed(),
                choice.suite(),
                premaster,
                choice.clientRandom(),
                choice.serverRandom());
        if (own != null && proof != null) {
            choice.agreed().ownCertificate(own.certificate());
            choice.agreed().ownScheme(own.scheme());
            out.send(proof);
        }
        choice.transcript().dropRaw();

        out.sendChangeCipherSpec().writeWith(keys.client());
        byte[] verifyData = keys.clientFinished(choice.transcript().hash());
        choice.agreed().clientVerifyData(verifyData);
        out.send(new Finished(verifyData));
        return choice.ticketPromised() ? new WaitTicket(choice, keys) : new WaitChangeCipherSpec(choice, keys, null);
    }

    /** 5246 §7.4.8: all messages up to here, the two that are about to go out included. */
    private CertificateVerify12 sign(
            OwnCertificate12 own, Certificate12 certificate, ClientKeyExchange12 keyExchange, Randoms randoms)
            throws TlsFault {
        byte[] content = new Writer()
                .bytes(choice.transcript().raw())
                .bytes(certificate.encoded())
                .bytes(keyExchange.encoded())
                .toByteArray();
        byte[] signature = own.certificate().signer().sign(own.scheme(), content, randoms);
        return new CertificateVerify12(own.scheme().code(), signature);
    }

    /** 5246 §7.4.6: a client that has no suitable certificate sends the message with none. */
    private static Certificate12 message(@Nullable OwnCertificate12 own) {
        return new Certificate12(own == null ? List.of() : own.certificate().encoded());
    }

    private ClientKeyExchange12 message(byte[] publicValue) {
        return choice.suite().keyExchange() == KeyExchange.DHE
                ? new ClientKeyExchange12.Dhe(publicValue)
                : new ClientKeyExchange12.Ecdhe(publicValue);
    }

    @Override
    public String toString() {
        return "ClientFlight12[" + choice + "]";
    }
}
